// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.kernel.RandomStreams;
import org.activenet.setup.Stage;

/// Plain routers, one of which throws something in one replication.
public final class FailingKind implements SystemKind {
    private static final long THROWS_AT_NS = 50_000_000;

    private static final SequencedMap<String, Supplier<Error>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("memory", () -> new OutOfMemoryError("Java heap space"));
        FAULTS.put("stack", StackOverflowError::new);
        FAULTS.put("bug", () -> {
            throw new IllegalStateException("made for a test");
        });
    }

    private final PlainKind plain = new PlainKind();

    @Override
    public String kind() {
        return "failing";
    }

    @Override
    public SystemSpec read(String name, Section section) {
        Supplier<Error> fault = section.choiceOr("fault", FAULTS, FAULTS.firstEntry().getValue());
        int replication = (int) section.countOr("replication", 0, 0, 100);
        long seed = section.countOr("seed", 0, 0, 100);
        return new Spec(plain.read(name, section), new Moment(seed, replication), fault);
    }

    @Override
    public boolean canRun(Realisation realisation) {
        return plain.canRun(realisation);
    }

    @Override
    public Words words() {
        return new Words("a router that fails", "`fault`: what is thrown; `replication`; `seed`", "memory, 0, 0");
    }

    /// In which run it happens.
    private record Moment(long seed, int replication) {
        boolean isIn(Stage stage) {
            return stage.simulation().random().stream("which").nextLong()
                    == new RandomStreams(seed, replication).stream("which").nextLong();
        }
    }

    private record Spec(SystemSpec plain, Moment moment, Supplier<Error> fault) implements SystemSpec {
        @Override
        public String name() {
            return plain.name();
        }

        @Override
        public Checked<PreparedSystem> prepare(Bench bench) {
            return Checked.of(new Prepared(plain.prepare(bench).orThrow(), moment, fault));
        }

        @Override
        public List<String> fairness(Bench bench) {
            return List.of();
        }
    }

    private record Prepared(PreparedSystem plain, Moment moment, Supplier<Error> fault) implements PreparedSystem {
        @Override
        public String name() {
            return plain.name();
        }

        @Override
        public RunningSystem start(Stage stage) {
            if (moment.isIn(stage)) {
                var kind = stage.simulation().register(
                        "fault",
                        (_, _) -> {
                            throw fault.get();
                        },
                        (_, _) -> "made to fail");
                stage.simulation().schedule(stage.scriptSource(), THROWS_AT_NS, kind, 0, 0);
            }
            return plain.start(stage);
        }

        @Override
        public boolean hasCapsules() {
            return false;
        }

        @Override
        public Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation) {
            return Optional.empty();
        }
    }
}
