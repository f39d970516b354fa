// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The map of ARCHITECTURE.md, as a test: an arrow that is not drawn there is a failure here.
class LayeringTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));

    @ParameterizedTest(name = "{0} in {1} does not use {2}")
    @CsvSource({
        // The kernel and the words for findings know nothing else.
        "kernel,      simulator-core, network|wire|node|sdn|trace|diagnostic|budget",
        "diagnostic,  simulator-core, kernel|network|wire|node|sdn|trace|budget",
        "budget,      simulator-core, kernel|network|wire|node|sdn|trace|diagnostic",
        // Each layer knows those below it only.
        "network,     simulator-core, wire|node|sdn|trace|diagnostic|budget",
        "wire,        simulator-core, kernel|network|node|sdn|trace|budget",
        // Active nodes and switches do not know each other: the comparison stays fair.
        "node,        simulator-core, sdn|trace|diagnostic",
        "sdn,         simulator-core, node|trace|diagnostic|budget",
        // The core knows no language, no topology, no experiment.
        "trace,       simulator-core, sdn|setup|plan|javascript|capsule|topology|experiment",
        "setup,       simulator-core, node|wire|diagnostic|budget|plan|javascript|capsule|topology|experiment",
        // The languages do not know each other, and only the package 'node' of each sees the simulator.
        "plan,              capsule-lang, javascript|sdn|trace|topology|experiment",
        "javascript,        capsule-lang, plan|sdn|trace|topology|experiment",
        "capsule,           capsule-lang, plan|javascript|sdn|trace|topology|experiment",
        "javascript/engine, capsule-lang, kernel|network|wire|node|capsule|javascript/node",
        "plan/compile,      capsule-lang, kernel|network|wire|node|capsule|plan/node",
        "plan/service,      capsule-lang, kernel|network|wire|node|capsule|plan/node",
        "plan/wire,         capsule-lang, kernel|network|wire|node|capsule|plan/node",
        // Inside PLAN: trees carry no types, types no values, and nobody but the public face knows the compiler.
        "plan/syntax, capsule-lang,   kernel|network|wire|node|capsule|plan/node|plan/types|plan/run|plan/compile",
        "plan/types,  capsule-lang,   kernel|network|wire|node|capsule|plan/node|plan/run|plan/compile",
        "plan/run,    capsule-lang,   kernel|network|wire|node|capsule|plan/node|plan/compile",
        "topology,    topologies,     wire|node|sdn|trace|plan|javascript|capsule|experiment",
        // Inside experiments: what a user writes and what comes out are plain data.
        "experiment/scenario,   experiments, experiment/run|experiment/cli|experiment/report|experiment/result",
        "experiment/statistics, experiments, experiment/run|experiment/cli|experiment/report|experiment/scenario",
        "experiment/report,     experiments, experiment/run|experiment/cli",
        "experiment/run,        experiments, experiment/cli|experiment/report",
    })
    void lowerLayersDoNotKnowHigherOnes(String layer, String module, String forbidden) throws IOException {
        Path folder = classes(module).resolve("org/activenet").resolve(layer);
        for (String other : forbidden.split("\\|")) {
            assertEquals(List.of(), classesUsing("org/activenet/" + other + "/", folder));
        }
    }

    @ParameterizedTest(name = "only {1} sees {0}")
    @CsvSource({
        "org/jgrapht/,             topologies",
        "org/graalvm/,             capsule-lang",
        "com/oracle/truffle/,      capsule-lang",
        "picocli/,                 experiments",
        "tools/jackson/,           experiments",
        "org/snakeyaml/,           experiments",
    })
    void eachLibraryIsSeenByOneModule(String library, String owner) throws IOException {
        for (String module : List.of("simulator-core", "capsule-lang", "topologies", "experiments")) {
            if (!module.equals(owner)) {
                assertEquals(List.of(), classesUsing(library, classes(module)), module);
            }
        }
        assertFalse(classesUsing(library, classes(owner)).isEmpty(), "nobody uses it: " + library);
    }

    @ParameterizedTest(name = "the core does not use {0}")
    @CsvSource({
        "java/nio/file/",
        "java/io/File",
        "java/util/Random",
        "java/lang/Thread",
        "java/time/",
        "java/lang/ProcessBuilder",
    })
    void theCoreReadsNoClockNoFileAndNoEnvironment(String forbidden) throws IOException {
        assertEquals(List.of(), classesUsing(forbidden, classes("simulator-core")));
    }

    @Test
    void theTestSeesWhatItLooksFor() throws IOException {
        List<String> users = classesUsing("org/activenet/kernel/", classes("simulator-core").resolve("org/activenet/network"));
        assertFalse(users.isEmpty(), "the network uses the kernel, and the test must see it");
    }

    private static Path classes(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static List<String> classesUsing(String forbidden, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class")) // it links to layers in words
                    .map(LayeringTest::parse)
                    .filter(model -> mentions(model, forbidden))
                    .map(model -> model.thisClass().asInternalName())
                    .sorted()
                    .toList();
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mentions(ClassModel model, String name) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .anyMatch(entry -> entry instanceof Utf8Entry text && text.stringValue().contains(name));
    }
}
