// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.fuzz.ChangedBytes;
import org.activenet.fuzz.ChangedText;
import org.activenet.fuzz.Corpus;
import org.activenet.fuzz.Finds;
import org.activenet.fuzz.FuzzTarget;
import org.activenet.fuzz.Fuzzing;
import org.activenet.topology.model.Topology;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts and bytes of every kind, given to the reader of GraphML files.
class GraphmlFuzzTest {
    private static final int MOST_FINDINGS = 250;
    private static final List<String> COUNTED = List.of("org.activenet.topology", "org.activenet.diagnostic");
    private static final List<String> WORDS = List.of("<node id=", "<edge source=", " target=", "<data key=", "</data>", "/>",
            "</node>", "<graph>", "</graph>", "<key id=", " for='edge'", " attr.name=", "LinkSpeed", "LinkSpeedRaw",
            "LinkSpeedUnits", "LinkLabel", "label", "Latitude", "Longitude", "bandwidth", "delay", "10 Gbps", "1.5e9", "M",
            "ms", "&lt;", "&#x202E;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version='1.1'?>", "<!DOCTYPE x>",
            "xmlns=''", "directed='true'", "edgedefault='directed'", "<hyperedge>");
    private static final Fuzzing.Cost COST = new Fuzzing.Cost(300_000, 1_500, 8_000_000, 20_000);
    private static final Fuzzing<String> TEXTS =
            new Fuzzing<>(GraphmlText.class, COUNTED, Corpus.texts("graphml"), new ChangedText(WORDS, 3_000), COST);
    private static final Fuzzing<byte[]> BYTES = new Fuzzing<>(GraphmlBytes.class, COUNTED,
            Corpus.texts("graphml").stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
            new ChangedBytes(8_000), COST);

    @Test
    void anyTextIsANetworkOrRefused() {
        Fuzzing.Result result = TEXTS.run(1, 80);
        assertTrue(result.outcomes().size() > 10, result.toString());
    }

    @Test
    void anyBytesAreANetworkOrRefused() {
        Fuzzing.Result result = BYTES.run(1, 60);
        assertTrue(result.outcomes().size() > 10, result.toString());
    }

    @Tag("slow")
    @Test
    void anyOfManyTextsIsANetworkOrRefused() {
        Fuzzing.Result result = TEXTS.run(2, 60_000);
        System.out.println("GraphML " + result.outcomes().size() + " outcomes, pairs " + result.pairs() + ", blocks "
                + result.blocksPerUnit() + ", bytes " + result.bytesPerUnit());
    }

    @Tag("slow")
    @Test
    void anyOfManyBytesAreANetworkOrRefused() {
        System.out.println("GraphML " + BYTES.run(2, 40_000).outcomes().size() + " outcomes of bytes");
    }

    static final class GraphmlText implements FuzzTarget<String> {
        @Override
        public String outcome(String input) {
            var source = new SourceText("fuzz.graphml", input);
            return outcomeOf(source, GraphmlReader.read(source), GraphmlReader.read(source));
        }
    }

    static final class GraphmlBytes implements FuzzTarget<byte[]> {
        @Override
        public String outcome(byte[] input) {
            Checked<Topology> read = GraphmlReader.read(new ByteArrayInputStream(input), "fuzz.graphml");
            Checked<Topology> again = GraphmlReader.read(new ByteArrayInputStream(input), "fuzz.graphml");
            SourceText source = read.diagnostics().isEmpty() ? SourceText.unreadable("") : read.diagnostics().getFirst().source();
            return outcomeOf(source, read, again);
        }
    }

    private static String outcomeOf(SourceText source, Checked<Topology> read, Checked<Topology> again) {
        assertEquals(read.value() == null, !read.isValid());
        assertEquals(written(read), written(again));
        return Finds.in(source, read, MOST_FINDINGS);
    }

    private static String written(Checked<Topology> read) {
        Topology topology = read.value();
        return topology == null ? read.diagnostics().toString() : topology.nodes() + "\n" + topology.links();
    }
}
