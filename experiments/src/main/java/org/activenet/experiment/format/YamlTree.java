// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a YAML 1.2 text into nodes that know their places.
///
/// It works on the parser's events with a stack of its own, not on the library's object tree: nothing is ever
/// resolved to a Java type, a repeated key is seen, and deep nesting costs no recursion.
///
/// Refused (ours): anchors and aliases, since a scenario needs none and they can grow without bound; tags;
/// a second document; more than [#DEEPEST] levels; more than [#MOST_NODES] values.
public final class YamlTree {
    static final int DEEPEST = 16;
    static final int MOST_NODES = 100_000;

    private final SourceText source;
    private final Findings findings;
    private final int firstLine;
    private final int firstColumn;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int nodeCount;
    private boolean endsInReturn;
    private int codePoints;

    private YamlTree(SourceText source, int firstLine, int firstColumn, Findings findings) {
        this.source = source;
        this.findings = findings;
        this.firstLine = firstLine;
        this.firstColumn = firstColumn;
    }

    /// The root of the text, or `null` if there is none or a finding ended the reading.
    public static @Nullable YamlNode read(SourceText source, Findings findings) {
        return new YamlTree(source, 1, 1, findings).read(source.text());
    }

    /// A YAML value that is only part of a source: the text of a `--set` option behind its equals sign.
    public static @Nullable YamlNode readPart(Place start, String text, Findings findings) {
        return new YamlTree(start.source(), start.line(), start.column(), findings).read(text);
    }

    private @Nullable YamlNode read(String text) {
        endsInReturn = text.endsWith("\r");
        codePoints = text.codePointCount(0, text.length());
        int half = unpairedSurrogate(text);
        if (half >= 0) {
            refuse(text, half, "half of a character", text.charAt(half));
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.path())
                .setCodePointLimit(UserFile.LARGEST_BYTES)
                .setBufferSize(text.length() + 2) // the parser fails where its buffer ends between the halves of a character
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                if (!take(event)) {
                    return null;
                }
            }
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().or(e::getContextMark).map(this::place).orElse(start());
            String context = e.getContext() == null ? "" : " " + e.getContext();
            findings.add(place.error("not YAML: " + oneLine(e.getProblem() + context), syntaxAdvice(e.getProblem())));
            return null;
        } catch (ReaderException e) {
            int offset = text.offsetByCodePoints(0, Math.min(e.getPosition(), codePoints));
            refuse(text, offset, "a control character", e.getCodePoint());
            return null;
        } catch (YamlEngineException e) {
            findings.add(start().error("not YAML: " + oneLine(String.valueOf(e.getMessage())), "correct the file"));
            return null;
        }
        return root;
    }

    private void refuse(String text, int offset, String what, int codePoint) {
        var part = new SourceText(source.path(), text);
        findings.add(place(part.lineAt(offset) - 1, part.columnAt(offset) - 1)
                .error("not YAML: %s, U+%04X".formatted(what, codePoint), "remove it"));
    }

    /// The first unit that is half of a character without the other half, or -1.
    private static int unpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Takes one event in; false when reading is to end.
    private boolean take(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (root != null) {
                    findings.add(place(event).error("a second document", "put only one scenario in a file"));
                    return false;
                }
            }
            case Alias -> {
                String name = ((AliasEvent) event).getAlias().getValue();
                findings.add(place(event).error("alias '*" + name + "'", "write the value out; aliases are not read"));
                return put(new YamlNode.Scalar(place(event), "*" + name, false));
            }
            case Scalar -> {
                var scalar = (ScalarEvent) event;
                checkPlainness(scalar, scalar.getTag());
                return put(new YamlNode.Scalar(place(event), scalar.getValue(), scalar.isPlain()));
            }
            case SequenceStart -> {
                var start = (CollectionStartEvent) event;
                checkPlainness(start, start.getTag());
                return open(YamlNode.sequence(place(event)));
            }
            case MappingStart -> {
                var start = (CollectionStartEvent) event;
                checkPlainness(start, start.getTag());
                return open(new YamlNode.Mapping(place(event)));
            }
            case SequenceEnd, MappingEnd -> open.pop();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {
                // They carry no value.
            }
        }
        return true;
    }

    private void checkPlainness(NodeEvent event, Optional<String> tag) {
        event.getAnchor().ifPresent(anchor -> findings.add(place(event)
                .error("anchor '&" + anchor.getValue() + "'", "write the value out; anchors are not read")));
        // A tag written as a lone '!' means "as it stands".
        tag.filter(name -> !name.equals("!")).ifPresent(name -> findings.add(place(event)
                .error("tag '" + name + "'", "remove it; the key says what kind of value it has")));
    }

    private boolean open(YamlNode collection) {
        if (!put(collection)) {
            return false;
        }
        open.push(new Open(collection));
        if (open.size() > DEEPEST) {
            findings.add(collection.place().error("more than " + DEEPEST + " levels of nesting", "flatten the file"));
            return false;
        }
        return true;
    }

    private boolean put(YamlNode node) {
        if (++nodeCount > MOST_NODES) {
            findings.add(node.place().error("more than " + MOST_NODES + " values", "split the file"));
            return false;
        }
        Open parent = open.peek();
        if (parent == null) {
            root = node;
            return true;
        }
        switch (parent.collection) {
            case YamlNode.Sequence sequence -> sequence.items().add(node);
            case YamlNode.Mapping mapping when !parent.hasKey -> {
                parent.hasKey = true;
                parent.key = keyOf(node, mapping);
                parent.keyPlace = node.place();
            }
            case YamlNode.Mapping mapping -> {
                parent.hasKey = false;
                if (parent.key != null && parent.keyPlace != null) {
                    mapping.entries().put(parent.key, new YamlNode.Entry(parent.keyPlace, node));
                }
            }
            case YamlNode.Scalar _ -> throw new IllegalStateException("a scalar holds nothing");
        }
        return true;
    }

    /// The text of a key that may take a value; `null` for one that is refused, whose value is passed over.
    private @Nullable String keyOf(YamlNode node, YamlNode.Mapping mapping) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            findings.add(node.place().error("a key that is " + node.noun(), "write a word and a colon"));
            return null;
        }
        YamlNode.Entry earlier = mapping.entries().get(scalar.text());
        if (earlier != null) {
            findings.add(node.place().error("repeated key '" + scalar.text() + "'",
                    "it is already on line " + earlier.keyPlace().line()));
            return null;
        }
        return scalar.text();
    }

    private static String syntaxAdvice(String problem) {
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put the value in quotes if the colon belongs to it";
        }
        return "check the brackets, quotes and indentation here";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\. \\(Do not use .*", "").strip();
    }

    private Place start() {
        return new Place(source, firstLine, firstColumn);
    }

    private Place place(Event event) {
        return event.getStartMark().map(this::place).orElseGet(this::start);
    }

    /// The parser does not take a return for the end of a line if nothing comes behind it.
    private Place place(Mark mark) {
        boolean isOnLastLine = endsInReturn && mark.getIndex() == codePoints;
        return isOnLastLine ? place(mark.getLine() + 1, 0) : place(mark.getLine(), mark.getColumn());
    }

    private Place place(int line, int column) {
        return new Place(source, firstLine + line, column + (line == 0 ? firstColumn : 1));
    }

    /// A collection whose end has not come yet, and in a mapping the key that waits for its value.
    private static final class Open {
        final YamlNode collection;
        boolean hasKey;
        @Nullable String key;
        @Nullable Place keyPlace;

        Open(YamlNode collection) {
            this.collection = collection;
        }
    }
}
