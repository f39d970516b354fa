// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.topology.read.GraphmlDocument.Element;
import org.activenet.topology.read.GraphmlDocument.Key;
import org.jspecify.annotations.Nullable;

/// Reads the elements of a GraphML document (Brandes et al., "GraphML Progress Report", GD 2001), by StAX.
///
/// One graph of nodes and edges with data; `key`, `default`, `data` and `desc` as in the specification. Hyperedges,
/// nested graphs and a second graph are refused, since leaving them out would make another network. Ports are skipped.
///
/// An element is GraphML's if it is in GraphML's namespace, by whatever prefix; or in none, in a file whose root is in none, as
/// many programs write it. An attribute is if it has no prefix, or one of GraphML's namespace. All others belong to other
/// vocabularies and are skipped with what is in them.
///
/// A document type declaration is refused before anything in it can act, so entities cannot expand or read files.
/// What is not well-formed ends the reading; other faults are collected up to [#MOST_FAULTS].
final class GraphmlParser {
    static final int DEEPEST = 32;
    static final int MOST_NODES = 10_000;
    static final int MOST_EDGES = 100_000;
    static final int MOST_FAULTS = 100;

    private static final int MOST_KEYS = 1_000;
    private static final int LONGEST_VALUE = 10_000;

    /// Of GraphML 1.0; its drafts and relatives have namespaces that begin alike.
    private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

    private static final String FOREIGN = ""; // no element's name

    private final SourceText source;
    private final List<Diagnostic> diagnostics;
    private final GraphmlDocument document = new GraphmlDocument();
    private final List<String> path = new ArrayList<>(); // names from the root to here, FOREIGN if not GraphML's
    private boolean hasNamespace; // the root is in GraphML's
    private boolean isWarnedOfNone;
    private final List<@Nullable Element> owners = new ArrayList<>(); // beside path: whose data stands there
    private @Nullable Key key; // the declaration we are in
    private @Nullable String dataKey; // the key of the data we are in
    private @Nullable StringBuilder text; // of the data or default we are in

    private GraphmlParser(SourceText source, List<Diagnostic> diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /// The document as far as it could be read; what was wrong is added to `diagnostics`.
    static GraphmlDocument parse(SourceText source, List<Diagnostic> diagnostics) {
        var parser = new GraphmlParser(source, diagnostics);
        parser.readAll();
        return parser.document;
    }

    private void readAll() {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(source.text()));
            boolean goesOn = true;
            while (goesOn && xml.hasNext() && diagnostics.size() < MOST_FAULTS) {
                goesOn = take(xml, xml.next());
            }
            xml.close();
        } catch (XMLStreamException e) {
            refuseSyntax(e);
        } catch (MissingResourceException _) { // the JDK has no message for one fault, an unknown character in a DTD
            refuseDocumentType();
        }
    }

    private void refuseDocumentType() {
        int at = Math.max(0, source.text().indexOf("<!DOCTYPE"));
        refuse(at, "a document type declaration", "remove it: entities are neither expanded nor read");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /// Returns whether to go on.
    private boolean take(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.DTD -> {
                refuseDocumentType();
                return false;
            }
            case XMLStreamConstants.START_ELEMENT -> {
                return start(xml);
            }
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                boolean isHere = !path.isEmpty() && (path.getLast().equals("data") || path.getLast().equals("default"));
                if (text != null && isHere && text.length() < LONGEST_VALUE) {
                    text.append(xml.getText(), 0, Math.min(xml.getTextLength(), LONGEST_VALUE));
                }
            }
            default -> { } // Comments, processing instructions, white space.
        }
        return true;
    }

    private boolean start(XMLStreamReader xml) {
        int offset = startOfTag(xml);
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        if (path.isEmpty()) {
            hasNamespace = isGraphml(namespace);
        }
        String name = isOurs(namespace) ? xml.getLocalName() : FOREIGN;
        if (path.isEmpty() && !name.equals("graphml")) {
            boolean isInAnother = xml.getLocalName().equals("graphml");
            refuse(offset, "the root element '" + ReadNotes.shown(xml.getLocalName()) + "'"
                            + (isInAnother ? " of the namespace '" + ReadNotes.shown(namespace) + "'" : ""),
                    isInAnother ? "GraphML's namespace is " + NAMESPACE : "a GraphML file begins with <graphml>");
            return false;
        }
        warnOfNone(namespace, xml.getLocalName(), offset);
        if (path.size() == DEEPEST) {
            refuse(offset, "elements nested deeper than " + DEEPEST, "GraphML of a network needs at most five levels");
            return false;
        }
        String parent = path.isEmpty() ? "" : path.getLast();
        Element owner = owners.isEmpty() ? null : owners.getLast();
        Element opened = null;
        switch (name) {
            case "key" -> {
                if (parent.equals("graphml")) {
                    declare(xml, offset);
                }
            }
            case "default" -> {
                if (parent.equals("key") && key != null) {
                    text = new StringBuilder();
                }
            }
            case "graph" -> opened = openGraph(xml, parent, owner, offset);
            case "node" -> opened = open(xml, parent, owner, offset, document.nodes, MOST_NODES);
            case "edge" -> opened = open(xml, parent, owner, offset, document.edges, MOST_EDGES);
            case "hyperedge" -> {
                if (owner != null) {
                    refuse(offset, "a hyperedge", "only links between two nodes can be simulated;"
                            + " make it a node with a link to each end");
                }
            }
            case "data" -> {
                if (owner != null && owner.name.equals(parent)) {
                    dataKey = attribute(xml, "key");
                    if (dataKey == null) {
                        refuse(offset, "data without a key", "give the id of a <key>");
                    }
                    text = new StringBuilder();
                }
            }
            default -> { } // desc, port, or another vocabulary's.
        }
        path.add(name);
        owners.add(opened != null ? opened : isOwnersOwn(name) ? owner : null);
        return diagnostics.size() < MOST_FAULTS;
    }

    private static boolean isGraphml(String namespace) {
        return namespace.replaceFirst("^https:", "http:").startsWith(NAMESPACE);
    }

    private boolean isOurs(String namespace) {
        return isGraphml(namespace) || namespace.isEmpty() && !hasNamespace;
    }

    /// An element of the network that somebody has forgotten to put into the namespace would be missed without a word.
    private void warnOfNone(String namespace, String name, int offset) {
        boolean looksLikeOurs = namespace.isEmpty() && hasNamespace && !path.contains(FOREIGN)
                && List.of("graph", "node", "edge", "key", "data").contains(name);
        if (looksLikeOurs && !isWarnedOfNone) {
            isWarnedOfNone = true;
            diagnostics.add(new Diagnostic(source, source.lineAt(offset), source.columnAt(offset), Diagnostic.Severity.WARNING,
                    "an element '" + name + "' in no namespace", "it and its like are skipped, since the file is in GraphML's"));
        }
    }

    /// The elements in which we still listen; all others are skipped with what is in them.
    private static boolean isOwnersOwn(String name) {
        return name.equals("data");
    }

    private void declare(XMLStreamReader xml, int offset) {
        String id = attribute(xml, "id");
        if (id == null) {
            refuse(offset, "a key without an id", "give it the id that its data names");
            return;
        }
        String name = attribute(xml, "attr.name");
        String domain = attribute(xml, "for");
        key = new Key(name == null ? id : name, domain == null ? "all" : domain);
        if (document.keys.putIfAbsent(id, key) != null) {
            refuse(offset, "a second key '" + ReadNotes.shown(id) + "'", "ids of keys must differ");
        }
        if (document.keys.size() > MOST_KEYS) {
            refuse(offset, "more than " + MOST_KEYS + " keys", "declare fewer attributes");
        }
    }

    private @Nullable Element openGraph(
            XMLStreamReader xml, String parent, @Nullable Element owner, int offset) {
        if (owner == null && !parent.equals("graphml")) {
            return null; // In a part that is skipped.
        }
        if (document.graph != null) {
            boolean nested = !parent.equals("graphml");
            refuse(offset, nested ? "a graph inside a " + ReadNotes.shown(parent) : "a second graph",
                    nested ? "nested graphs cannot be simulated; put all nodes in one graph"
                            : "put each network in its own file");
            return null;
        }
        document.graph = new Element("graph", offset, attributes(xml));
        return document.graph;
    }

    private @Nullable Element open(
            XMLStreamReader xml, String parent, @Nullable Element owner, int offset, List<Element> list, int most) {
        if (owner != document.graph || !parent.equals("graph")) {
            return null; // In a part that was refused or is skipped.
        }
        if (list.size() == most) {
            refuse(offset, "more than " + most + " " + xml.getLocalName() + "s", "a network may have up to that many");
            return null;
        }
        var element = new Element(xml.getLocalName(), offset, attributes(xml));
        list.add(element);
        return element;
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        return attributes(xml).get(name);
    }

    /// Those of GraphML. One without a prefix goes before one with a prefix of GraphML's, which has no right to be there.
    private static Map<String, String> attributes(XMLStreamReader xml) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
            if (namespace.isEmpty()) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            } else if (isGraphml(namespace)) {
                attributes.putIfAbsent(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private void end() {
        String name = path.removeLast();
        Element owner = owners.removeLast();
        if (name.equals("data") && text != null && owner != null) {
            if (dataKey != null && owner.data.putIfAbsent(dataKey, text.toString()) != null) {
                owner.repeated.add(Map.entry(dataKey, text.toString()));
            }
            dataKey = null;
            text = null;
        } else if (name.equals("default") && text != null && key != null) {
            key.byDefault = text.toString();
            text = null;
        } else if (name.equals("key")) {
            key = null;
        }
    }

    /// StAX gives the end of a tag, and no other `<` can stand in it (XML 1.0, 2.3). The JDK's reader may already have taken a
    /// few characters that follow it, such as `</g`, but never as many as the next tag of that name has.
    private int startOfTag(XMLStreamReader xml) {
        String name = (xml.getPrefix() == null || xml.getPrefix().isEmpty() ? "" : xml.getPrefix() + ":") + xml.getLocalName();
        return Math.max(0, source.text().lastIndexOf("<" + name, xml.getLocation().getCharacterOffset() - name.length() - 2));
    }

    private void refuse(int offset, String found, String advice) {
        diagnostics.add(Diagnostic.error(source, offset, found, advice));
    }

    private void refuseSyntax(XMLStreamException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        int detail = message.indexOf("Message: ");
        String reason = (detail < 0 ? message : message.substring(detail + "Message: ".length()))
                .strip().replaceAll("\\s+", " ").replaceAll("[.]$", "");
        int offset = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
        refuse(offset, "not well-formed XML (" + ReadNotes.shown(reason) + ")", "the file may be damaged or incomplete");
    }
}
