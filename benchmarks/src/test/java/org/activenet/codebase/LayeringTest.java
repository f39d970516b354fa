// SPDX-License-Identifier: Apache-2.0
package org.activenet.codebase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The map of `ARCHITECTURE.md`, as a test: its table of packages is what the class files say, arrow by arrow.
///
/// It is in this module because all others are compiled before it.
class LayeringTest {
    private static final Path ROOT = Path.of(System.getProperty("activenet.root", ".."));
    private static final List<String> MODULES =
            List.of("simulator-core", "capsule-lang", "topologies", "experiments", "benchmarks");
    private static final String OURS = "org.activenet.";

    /// A class of ours and the classes that it names.
    private record Unit(String module, String name, ClassModel model, SortedSet<String> names) {}

    private static final List<Unit> UNITS = MODULES.stream().flatMap(module -> units(module).stream()).toList();

    /// By package, the other packages of ours that it uses; for each of them, the classes that do.
    private static final SortedMap<String, SortedMap<String, SortedSet<String>>> USES = uses();

    @Test
    void theTableOfThePageIsWhatThePackagesUse() {
        PackageTable table = PackageTable.read(lines(ROOT.resolve("ARCHITECTURE.md")));
        var found = new ArrayList<>(table.mistakes());
        for (String name : table.uses().keySet()) {
            if (!USES.containsKey(name)) {
                found.add("`" + name + "`: there is no such package");
            }
        }
        USES.forEach((name, used) -> {
            SortedSet<String> allowed = table.uses().get(name);
            if (allowed != null && allowed.equals(used.keySet())) {
                return;
            }
            if (allowed == null) {
                found.add("`" + name + "` has no row");
            } else {
                used.forEach((other, users) -> {
                    if (!allowed.contains(other)) {
                        found.add("`%s` may not use `%s`, as it does in %s".formatted(name, other, some(users)));
                    }
                });
                for (String other : allowed) {
                    if (!used.containsKey(other)) {
                        found.add("`%s` does not use `%s`".formatted(name, other));
                    }
                }
            }
            found.add("    If that is meant, its row is " + PackageTable.row(name, new TreeSet<>(used.keySet())));
        });
        if (!found.isEmpty()) {
            fail("the table of ARCHITECTURE.md is not what the packages use:\n" + String.join("\n", found));
        }
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        List<String> found = USES.keySet().stream().filter(name -> reachable(name).contains(name)).toList();
        assertEquals(List.of(), found, "each of these uses itself, by way of others");
    }

    @Test
    void activeNodesAndSwitchesDoNotKnowEachOther() {
        assertFalse(reachable("node").contains("sdn"));
        assertFalse(reachable("sdn").contains("node"));
    }

    @Test
    void aCapsuleLanguageKnowsNoOtherAndOnlyItsPackageNodeTheSimulator() {
        SortedSet<String> simulator = packages("simulator-core");
        simulator.removeAll(List.of("budget", "diagnostic", "wire")); // leaves, which know nothing of a simulator
        SortedSet<String> languages = packages("capsule-lang");
        languages.remove("capsule");
        var found = new ArrayList<String>();
        for (String name : languages) {
            for (String other : reachable(name)) {
                boolean isSameLanguage = PackageTable.family(other).equals(PackageTable.family(name));
                if (languages.contains(other) && !isSameLanguage || simulator.contains(other) && !name.endsWith(".node")) {
                    found.add(name + " knows " + other);
                }
            }
        }
        reachable("capsule").stream().filter(languages::contains).forEach(other -> found.add("capsule knows " + other));
        assertEquals(List.of(), found);
    }

    @ParameterizedTest(name = "only {1} sees {0}")
    @CsvSource({
        "org.jgrapht.,                    topologies",
        "org.graalvm.,                    capsule-lang",
        "com.oracle.truffle.,             capsule-lang",
        "picocli.,                        benchmarks experiments",
        "tools.jackson.,                  experiments",
        "org.snakeyaml.,                  experiments",
        "org.apache.commons.statistics.,  experiments",
        "me.tongfei.progressbar.,         experiments",
        "org.openjdk.jmh.,                benchmarks",
        "java.sql.,                       experiments",
        "org.duckdb.,                     ''",
        "org.projectfloodlight.,          ''",
        "io.netty.,                       ''",
        "com.google.common.,              ''",
        "org.slf4j.,                      ''",
    })
    void eachLibraryIsSeenByOneModule(String library, String owner) {
        var modules = new TreeSet<String>();
        for (Unit unit : UNITS) {
            if (unit.names.stream().anyMatch(name -> name.startsWith(library))) {
                modules.add(unit.module);
            }
        }
        assertEquals(owner, String.join(" ", modules));
    }

    @ParameterizedTest(name = "the core does not use {0}")
    @CsvSource({
        "java.nio.file.",
        "java.io.File",
        "java.util.Random",
        "java.lang.Thread",
        "java.time.",
        "java.lang.Process",
    })
    void theCoreReadsNoClockAndNoFile(String forbidden) {
        var found = new ArrayList<String>();
        for (Unit unit : UNITS) {
            if (unit.module.equals("simulator-core")) {
                unit.names.stream()
                        .filter(name -> name.startsWith(forbidden))
                        .forEach(name -> found.add(unit.name + " uses " + name));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void ofTheSystemTheCoreAsksNothing() {
        var found = new TreeSet<String>();
        for (Unit unit : UNITS) {
            if (unit.module.equals("simulator-core")) {
                for (PoolEntry entry : unit.model.constantPool()) {
                    if (entry instanceof MemberRefEntry member && member.owner().name().equalsString("java/lang/System")) {
                        found.add(member.name().stringValue());
                    }
                }
            }
        }
        assertEquals(List.of("arraycopy"), List.copyOf(found));
    }

    private static String some(SortedSet<String> classes) {
        String shown = String.join(", ", classes.stream().limit(3).toList());
        return classes.size() <= 3 ? shown : shown + " and %d more".formatted(classes.size() - 3);
    }

    private static SortedSet<String> packages(String module) {
        var packages = new TreeSet<String>();
        for (Unit unit : UNITS) {
            if (unit.module.equals(module)) {
                packages.add(packageOf(unit.name));
            }
        }
        return packages;
    }

    /// The packages that a package uses, and those that these use.
    private static SortedSet<String> reachable(String name) {
        var reached = new TreeSet<String>();
        var open = new ArrayList<>(USES.get(name).keySet());
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (reached.add(next)) {
                open.addAll(USES.get(next).keySet());
            }
        }
        return reached;
    }

    private static SortedMap<String, SortedMap<String, SortedSet<String>>> uses() {
        var uses = new TreeMap<String, SortedMap<String, SortedSet<String>>>();
        for (Unit unit : UNITS) {
            String name = packageOf(unit.name);
            var used = uses.computeIfAbsent(name, _ -> new TreeMap<>());
            for (String other : unit.names) {
                if (other.startsWith(OURS) && !packageOf(other).equals(name)) {
                    used.computeIfAbsent(packageOf(other), _ -> new TreeSet<>()).add(unit.name.substring(OURS.length()));
                }
            }
        }
        return uses;
    }

    /// The name of a class's package below `org.activenet`.
    private static String packageOf(String name) {
        return name.substring(OURS.length(), name.lastIndexOf('.'));
    }

    /// The classes of a module, but for those in packages that no source of ours makes: what JMH generates, and what is left
    /// over from an earlier build.
    private static List<Unit> units(String module) {
        Path classes = ROOT.resolve(module).resolve("target/classes");
        Path sources = ROOT.resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> Files.exists(sources.resolve(classes.relativize(file.getParent()))))
                    .map(file -> unit(module, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unit unit(String module, Path file) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            String name = model.thisClass().asInternalName().replace('/', '.');
            return new Unit(module, name, model, NamedClasses.of(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
