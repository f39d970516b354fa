// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.topology.model.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that mean harm, or were harmed.
class HostileGraphmlTest {
    private static final String SMALL = """
            <?xml version="1.0" encoding="utf-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key attr.name="label" attr.type="string" for="node" id="d0"><default>&lt;none&gt;</default></key>
              <graph edgedefault="undirected">
                <node id="0"><data key="d0">a</data></node>
                <node id="1"><data key="d0"><![CDATA[b]]></data></node>
                <edge source="0" target="1"/>
              </graph>
            </graphml>""";

    private static Checked<Topology> read(String text) {
        return GraphmlReader.read(new SourceText("x.graphml", text));
    }

    private static String refusal(String text) {
        Checked<Topology> checked = read(text);
        assertNull(checked.value());
        return Diagnostic.render(checked.diagnostics());
    }

    @Test
    void anExternalEntityIsRefusedUnread(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String refusal = refusal("""
                <!DOCTYPE graphml [<!ENTITY x SYSTEM "%s">]>
                <graphml><graph><node id="&x;"/></graph></graphml>""".formatted(secret.toUri()));
        assertTrue(refusal.contains("x.graphml:1:1: error: a document type declaration"), refusal);
        assertFalse(refusal.contains("the secret"), refusal);
    }

    @Test
    void anExternalDocumentTypeIsRefusedUnread() {
        String refusal = refusal("<!DOCTYPE graphml SYSTEM 'file:///dev/zero'>\n<graphml/>");
        assertTrue(refusal.contains("a document type declaration"), refusal);
    }

    /// The JDK's parser has no message for this fault, and throws that it has none.
    @Test
    void aDocumentTypeWithACharacterThatXmlLacksIsRefused() {
        String refusal = refusal("<!DOCTYPE graphml [<!ENTITY \u000f '");
        assertTrue(refusal.contains("a document type declaration"), refusal);
    }

    @Test
    void aBillionLaughsAreRefused() {
        var laughs = new StringBuilder("<!DOCTYPE graphml [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d '&a%d;&a%2$d;&a%2$d;&a%2$d;'>".formatted(i, i - 1));
        }
        laughs.append("]><graphml><graph><node id='&a29;'/></graph></graphml>");
        assertTrue(refusal(laughs.toString()).contains("a document type declaration"));
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        assertTrue(refusal("<graphml><graph><node id='&x;'/></graph></graphml>").contains("not well-formed XML"));
    }

    @Test
    void deepNestingIsRefusedAtItsLimit() {
        String refusal = refusal("<graphml>" + "<a>".repeat(1_000_000));
        assertTrue(refusal.contains("error: elements nested deeper than 32"), refusal);
    }

    @Test
    void faultsAreReportedUpToALimit() {
        Checked<Topology> checked = read("<graphml><graph>" + "<node/>".repeat(5_000) + "</graph></graphml>");
        assertNull(checked.value());
        assertEquals(GraphmlParser.MOST_FAULTS, checked.diagnostics().size());
    }

    @Test
    void moreNodesThanCanBeSimulatedAreRefused() {
        var nodes = new StringBuilder("<graphml><graph>");
        for (int i = 0; i <= GraphmlParser.MOST_NODES; i++) {
            nodes.append("<node id='").append(i).append("'/>");
        }
        assertTrue(refusal(nodes + "</graph></graphml>").contains("more than 10000 nodes"));
    }

    /// Goal: a file that ends too early is never taken for a smaller network. Method: all its beginnings.
    @Test
    void aTruncatedFileIsRefusedWhereverItEnds() {
        assertNotNull(read(SMALL).value());
        for (int length = 0; length < SMALL.length(); length++) {
            Checked<Topology> checked = read(SMALL.substring(0, length));
            assertNull(checked.value(), "of " + length + " characters");
            assertFalse(checked.diagnostics().isEmpty(), "of " + length + " characters");
        }
    }

    /// Goal: no file makes the reader throw. Method: random changes to a good one.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void aDamagedFileIsReadOrRefused(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = SMALL.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
            }
            Checked<SourceText> text = XmlText.decode("x.graphml", bytes);
            Checked<Topology> checked = text.value() == null ? new Checked<>(null, text.diagnostics())
                    : GraphmlReader.read(text.value());
            assertEquals(checked.value() != null, checked.isValid());
        }
    }

    @Test
    void bytesThatAreNoTextAreRefusedAtTheirPlace() {
        byte[] bytes = "<graphml>\n  <graph/></graphml>".getBytes(StandardCharsets.ISO_8859_1);
        bytes[12] = (byte) 0xff;
        assertEquals("x.graphml:2:3: error: bytes that are not UTF-8 text, save the file as UTF-8",
                XmlText.decode("x.graphml", bytes).diagnostics().getFirst().headline());
    }

    @Test
    void declaredEncodingsAreObeyed() {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?><graphml>Z\u00fcrich</graphml>";
        assertEquals(latin, XmlText.decode("x", latin.getBytes(StandardCharsets.ISO_8859_1)).orThrow().text());
        String marked = "\uFEFF<graphml>Z\u00fcrich</graphml>";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertEquals(marked.substring(1), XmlText.decode("x", marked.getBytes(charset)).orThrow().text());
        }
        assertNull(XmlText.decode("x", "<?xml version='1.0' encoding='EBCDIC'?><a/>".getBytes(StandardCharsets.UTF_8))
                .value());
    }

    @Test
    void filesThatCannotBeReadAreRefused(@TempDir Path folder) throws IOException {
        assertEquals("no/such.graphml:1:1: error: no such file, give the path of a GraphML file",
                GraphmlReader.read(Path.of("no/such.graphml")).diagnostics().getFirst().headline());
        assertNull(GraphmlReader.read(folder).value());
        assertNull(GraphmlReader.read(Files.createFile(folder.resolve("empty.graphml"))).value());
    }
}
