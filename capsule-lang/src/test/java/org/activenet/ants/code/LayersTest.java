// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.activenet.ants.api.Capsule;
import org.junit.jupiter.api.Test;

/// Goal: whichever layer is switched off, another one stops at least 95 % of the attacks, and the page lists the rest by name.
/// Method: [Attack] and [OddClasses] have the attacks. Those that would not end are not run without the meter, but counted as
/// stopped by a process of their own: `HostileCapsuleProcessTest` in experiments runs them there.
class LayersTest {
    private static final double LEAST_SHARE = 0.95;
    private static final String PAGE = "docs/models/java-capsules.md";

    /// An attack, whatever it is made of.
    private record Item(String name, Map<String, byte[]> files) {
        /// Whether it is refused.
        boolean isRefused(Layers layers) {
            return judge(layers).protocol() == null;
        }

        Judgement judge(Layers layers) {
            return Programs.judgeFiles(files, layers);
        }

        /// What came of it, evaluated at a node.
        Programs.Ending run(Layers layers, FakeNodeView node) {
            try (LoadedProtocol loaded = assertNotNull0(judge(layers).protocol()).load()) {
                Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"));
                return Programs.evaluate(capsule, Programs.budget(), node);
            }
        }

        private static Protocol assertNotNull0(Protocol protocol) {
            assertNotNull(protocol);
            return protocol;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Item> ALL = Stream.concat(
                    Attack.all().stream().map(attack -> new Item(attack.toString(), attack.files())),
                    OddClasses.all().stream().map(made -> new Item(made.toString(), made.files())))
            .toList();

    /// A node that takes whatever it is given.
    private static final class Careless extends FakeNodeView {
        @Override
        public boolean put(String key, Object value, long lifetimeNs) {
            return true;
        }
    }

    /// Attacks by what would stop them without the meter.
    private enum WithoutMeter { ANOTHER_LAYER, A_PROCESS, NOTHING }

    private static WithoutMeter withoutMeter(Item item) {
        var layers = new Layers(true, false, true);
        if (item.isRefused(layers)) {
            return WithoutMeter.ANOTHER_LAYER;
        }
        boolean isSpent = item.run(Layers.ALL, new FakeNodeView()).limit() != null;
        if (isSpent && !endsByItself(item)) {
            return WithoutMeter.A_PROCESS;
        }
        try {
            return item.run(layers, new FakeNodeView()).isWhole() ? WithoutMeter.NOTHING : WithoutMeter.ANOTHER_LAYER;
        } catch (StackOverflowError _) {
            return WithoutMeter.ANOTHER_LAYER; // the run is invalid
        }
    }

    /// Without the meter: at the end of the JVM's stack, or where the loader knows no such class.
    private static boolean endsByItself(Item item) {
        return item.name.startsWith("A19") || item.name.contains("Arrays.sort");
    }

    /// Outside of an evaluation, where only the host would call it, no code of a guest runs.
    private static boolean isHarmlessOutside(Item item, Layers layers) {
        try (LoadedProtocol loaded = Item.assertNotNull0(item.judge(layers).protocol()).load()) {
            Capsule capsule = loaded.make(loaded.protocol().capsuleClass("C"));
            assertThrows(NullPointerException.class, () ->
                    assertTrue(capsule.toString() != null && capsule.hashCode() != 0 && capsule.equals(loaded)));
            return true;
        }
    }

    private static boolean isStopped(Item item, Layers layers, FakeNodeView node) {
        return item.isRefused(layers)
                || (item.name.startsWith("A11") ? isHarmlessOutside(item, layers) : !item.run(layers, node).isWhole());
    }

    private static List<Item> through(Predicate<Item> isStopped) {
        return ALL.stream().filter(isStopped.negate()).toList();
    }

    /// A finding of the JVM is the last that there can be, and each of these has an earlier one.
    private static boolean isStoppedBeforeTheJvm(Item item) {
        List<Finding> findings = item.judge(Layers.ALL).findings();
        return findings.isEmpty()
                ? !item.run(Layers.ALL, new FakeNodeView()).isWhole()
                : findings.stream().noneMatch(each -> each.diagnostic().found().contains("the JVM refuses"));
    }

    @Test
    void withoutAnyOneLayerAnotherStopsNearlyAll() throws IOException {
        Map<String, List<Item>> left = new TreeMap<>();
        // Class files come by no text and no compiler of ours, so all layers are there but these.
        left.put("text and compiler", through(item -> isStopped(item, Layers.ALL, new FakeNodeView())));
        left.put("verifier", through(item -> isStopped(item, new Layers(false, true, true), new FakeNodeView())));
        left.put("meter", through(item -> withoutMeter(item) != WithoutMeter.NOTHING));
        left.put("JVM", through(LayersTest::isStoppedBeforeTheJvm));
        left.put("loader", through(item -> isStopped(item, new Layers(true, true, false), new FakeNodeView())));
        left.put("evaluation", through(item -> isStopped(item, Layers.ALL, new Careless())));
        left.put("process of its own", through(item -> isStopped(item, Layers.ALL, new FakeNodeView())));

        String page = Files.readString(Path.of(System.getProperty("activenet.root", "..")).resolve(PAGE));
        var missing = new ArrayList<String>();
        left.forEach((layer, items) -> {
            int stopped = ALL.size() - items.size();
            assertTrue(stopped >= LEAST_SHARE * ALL.size(), () -> layer + " alone stops " + items);
            String row = "| %s | %d of %d | %s |".formatted(layer, stopped, ALL.size(), names(items));
            if (!page.contains(row + "\n")) {
                missing.add(row);
            }
        });
        assertEquals("", String.join("\n", missing), "rows that " + PAGE + " lacks");
    }

    private static String names(List<Item> items) {
        return items.isEmpty() ? "none" : String.join("; ", items.stream().map(item -> "`" + item + "`").toList());
    }

    /// For these a process of its own is there.
    @Test
    void whatWouldNotEndWithoutTheMeterIsLoopsAndMemory() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Item item : ALL) {
            if (withoutMeter(item) == WithoutMeter.A_PROCESS) {
                counts.merge(item.name.substring(0, 3), 1, Integer::sum);
            }
        }
        assertEquals(Map.of("A07", 5, "A08", 1, "A10", 9), counts);
    }
}
