// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.javascript.regex.Match;
import org.activenet.javascript.regex.PatternException;
import org.activenet.javascript.regex.RegexProgram;
import org.activenet.javascript.regex.Work;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/// The host's side of `regexp.js`: the regular expressions of one context.
///
/// Compiled patterns are kept, and that costs nobody: an evaluation pays for each pattern that it uses once, whether it was
/// compiled for it or found compiled.
final class GuestPatterns {
    private static final int MOST_KEPT = 128;

    private final StepMeter meter;
    private final Map<String, Compiled> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /// A pattern, what compiling it took, and the last evaluation that has paid for that.
    private static final class Compiled {
        private final RegexProgram program;
        private final long units;
        private long paidBy;

        Compiled(RegexProgram program, long units) {
            this.program = program;
            this.units = units;
            this.paidBy = -1;
        }
    }

    /// The guest is to be stopped. No trace: it is thrown for a caller nearby.
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop() {
            super("the evaluation was stopped", null, false, false);
        }
    }

    GuestPatterns(StepMeter meter) {
        this.meter = meter;
    }

    /// `matches`, `separators` and `occurrences` give offsets, `false` for a guest that is to be stopped, or what is wrong
    /// with the pattern.
    void addTo(Map<String, Object> members) {
        members.put("wrong", (ProxyExecutable) a -> wrong(a[0].asString(), a[1].asString()));
        members.put("shownSource", (ProxyExecutable) a -> shownSource(a[0].asString()));
        members.put("matches", (ProxyExecutable) this::matches);
        members.put("separators", (ProxyExecutable) this::separators);
        members.put("occurrences", (ProxyExecutable) a -> occurrences(a[0].asString(), a[1].asString(), a[2].asBoolean()));
    }

    private Object wrong(String source, String flags) {
        try {
            compiled(source, flags);
            return "";
        } catch (PatternException e) {
            return e.getMessage();
        } catch (Stop _) {
            return false;
        }
    }

    /// A pattern as `source` shows it: one that could stand between two `/` and means the same.
    static String shownSource(String pattern) {
        if (pattern.isEmpty()) {
            return "(?:)";
        }
        var shown = new StringBuilder(pattern.length());
        boolean isInClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean isEscaped = c == '\\' && i + 1 < pattern.length();
            if (isEscaped) {
                c = pattern.charAt(++i);
            } else if (c == '[') {
                isInClass = true;
            } else if (c == ']') {
                isInClass = false;
            }
            String escape = switch (c) {
                case '\n' -> "n";
                case '\r' -> "r";
                case '\u2028' -> "u2028";
                case '\u2029' -> "u2029";
                case '/' -> isInClass ? "" : "/";
                default -> "";
            };
            if (isEscaped || !escape.isEmpty()) {
                shown.append('\\');
            }
            shown.append(escape.isEmpty() ? String.valueOf(c) : escape);
        }
        return shown.toString();
    }

    private Object matches(Value... call) {
        String text = call[2].asString();
        boolean isFirstOnly = call[4].asBoolean();
        return offsets(call, text, (program, found) -> {
            boolean isSticky = program.flags().isSticky();
            int from = call[3].asInt();
            while (from <= text.length()) {
                Match match = program.match(text, from, isSticky, this::charge);
                if (match == null) {
                    return;
                }
                add(match, found);
                if (isFirstOnly) {
                    return;
                }
                from = match.end(0) == match.start(0) ? match.end(0) + 1 : match.end(0);
            }
        });
    }

    /// Between what a text is split: no separator is empty at the end of the one before it, or of the text.
    private Object separators(Value... call) {
        String text = call[2].asString();
        return offsets(call, text, (program, found) -> {
            if (text.isEmpty()) {
                Match match = program.match(text, 0, true, this::charge);
                if (match != null) {
                    add(match, found);
                }
                return;
            }
            int pieceStart = 0;
            int from = 0;
            while (from < text.length()) {
                Match match = program.match(text, from, program.flags().isSticky(), this::charge);
                if (match == null && program.flags().isSticky()) {
                    from++;
                } else if (match == null || match.start(0) >= text.length()) {
                    return;
                } else if (match.end(0) == pieceStart) {
                    from = match.start(0) + 1;
                } else {
                    add(match, found);
                    pieceStart = match.end(0);
                    from = pieceStart;
                }
            }
        });
    }

    /// Where a text is in another, no two overlapping; one that is empty is everywhere.
    private Object occurrences(String text, String searched, boolean isFirstOnly) {
        if (!meter.work(text.length() + searched.length())) {
            return false;
        }
        List<Object> found = new ArrayList<>();
        int at = text.indexOf(searched);
        while (at >= 0) {
            found.add(at);
            int next = at + Math.max(1, searched.length());
            at = isFirstOnly || next > text.length() ? -1 : text.indexOf(searched, next);
        }
        return ProxyArray.fromList(found);
    }

    private interface Search {
        void run(RegexProgram program, List<Object> offsets);
    }

    private Object offsets(Value[] call, String text, Search search) {
        try {
            charge(text.length());
            RegexProgram program = compiled(call[0].asString(), call[1].asString());
            List<Object> found = new ArrayList<>();
            search.run(program, found);
            var names = new ArrayList<String>();
            program.groupNames().forEach((name, group) -> {
                names.add(name);
                names.add(Integer.toString(group));
            });
            return ProxyObject.fromMap(Map.of("offsets", ProxyArray.fromList(found),
                    "groups", program.groupCount() + 1, "names", String.join(" ", names)));
        } catch (PatternException e) {
            return e.getMessage();
        } catch (Stop _) {
            return false;
        }
    }

    private static void add(Match match, List<Object> found) {
        for (int group = 0; group <= match.groupCount(); group++) {
            found.add(match.start(group));
            found.add(match.end(group));
        }
    }

    private void charge(long units) {
        if (!meter.work(units)) {
            throw new Stop();
        }
    }

    private RegexProgram compiled(String source, String flags) throws PatternException {
        String key = flags + '/' + source;
        Compiled compiled = kept.get(key);
        if (compiled == null) {
            var work = new Counted();
            compiled = new Compiled(RegexProgram.parse(source, flags, work), work.units);
            kept.put(key, compiled);
        }
        if (compiled.paidBy != meter.evaluation()) {
            compiled.paidBy = meter.evaluation();
            charge(compiled.units);
        }
        return compiled.program;
    }

    private static final class Counted implements Work {
        private long units;

        @Override
        public void add(long instructions) {
            units += instructions;
        }
    }
}
