// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Summary;
import org.activenet.topology.model.Topology;
import org.activenet.topology.model.TopologyLink;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Reads a folder of the Internet Topology Zoo, which is not part of this repository: the one named by
/// `-Dtopology.zoo=FOLDER`, or else one beside the repository.
class TopologyZooTest {
    private static final Pattern NODE = Pattern.compile("<node\\s");
    private static final Pattern EDGE = Pattern.compile("<edge\\s");
    private static final Pattern LOOP = Pattern.compile("<edge\\s[^>]*source=\"([^\"]*)\"\\s+target=\"\\1\"");

    private static Path folder() {
        String given = System.getProperty("topology.zoo");
        return given != null
                ? Path.of(given)
                : Path.of(System.getProperty("activenet.root", "."), "..", "shared", "topology-zoo");
    }

    /// Goal: nothing of a file is lost. Method: nodes, links and self-loops are counted again, with regular
    /// expressions on the text.
    @TestFactory
    Stream<DynamicTest> everyFileIsReadCompletelyOrRefusedWithItsFault() throws IOException {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), "no Topology Zoo here; name its folder with -Dtopology.zoo=FOLDER");
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".graphml")).sorted().toList();
        }
        assertFalse(files.isEmpty(), "no .graphml files in " + folder);
        return files.stream().map(file -> DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        Checked<Topology> checked = GraphmlReader.read(file);
        Topology topology = checked.value();
        if (topology == null) {
            assertTrue(checked.diagnostics().stream().anyMatch(namesFaultIn(file)),
                    Diagnostic.render(checked.diagnostics()));
            return;
        }
        String text = Files.readString(file);
        assertEquals(count(NODE, text), topology.nodes().size(), "nodes");
        assertEquals(count(EDGE, text) - count(LOOP, text), topology.links().size(), "links");

        var simulable = topology.toNetworkSpec(LinkDefaults.OURS);
        long invented = topology.links().stream().filter(link -> link.rateBitsPerSecond().isEmpty()).count()
                + topology.links().stream().map(TopologyLink::propagationNs).filter(delay -> delay.isEmpty()).count();
        assertEquals(topology.assumptions().size() + invented, simulable.assumptions().size(), "listed inventions");
        boolean warned = checked.diagnostics().stream().anyMatch(finding -> finding.found().contains("parts"));
        assertEquals(Summary.of(topology, LinkDefaults.OURS).componentCount() > 1, warned, "warned of being in parts");
    }

    private static Predicate<Diagnostic> namesFaultIn(Path file) {
        return finding -> finding.severity() == Diagnostic.Severity.ERROR
                && finding.headline().contains(file.getFileName().toString())
                && !finding.found().isBlank();
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
