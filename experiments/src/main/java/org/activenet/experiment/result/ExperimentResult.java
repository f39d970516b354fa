// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.scenario.Scenario;

/// All that came out of an experiment, as plain data: enough to write every file of a result folder.
///
/// @param measures at least those of every run, in the order of files and tables
/// @param systems  in the order of the scenario
/// @param compared what the systems say together
/// @param notes    what a reader has to know to judge the numbers
/// @param origin   what made it; the only part that may differ between two runs of one scenario, seed and version
/// @param bugs     of ours, that ended runs; these are among those that are not valid
public record ExperimentResult(
        Scenario scenario,
        NetworkFacts network,
        List<Measure> measures,
        List<SystemResult> systems,
        Compared compared,
        Notes notes,
        Origin origin,
        List<? extends RuntimeException> bugs) {
    public ExperimentResult {
        measures = List.copyOf(measures);
        systems = List.copyOf(systems);
        bugs = List.copyOf(bugs);
        refuseUnlisted(measures, systems);
    }

    /// One without bugs.
    public ExperimentResult(
            Scenario scenario,
            NetworkFacts network,
            List<Measure> measures,
            List<SystemResult> systems,
            Compared compared,
            Notes notes,
            Origin origin) {
        this(scenario, network, measures, systems, compared, notes, origin, List.of());
    }

    private static void refuseUnlisted(List<Measure> measures, List<SystemResult> systems) {
        List<String> names = measures.stream().map(Measure::name).toList();
        for (SystemResult system : systems) {
            for (ReplicationResult run : system.replications()) {
                for (String name : run.measures().keySet()) {
                    if (!names.contains(name)) {
                        throw new IllegalArgumentException("every measure of a run must be listed, %s of %s is not"
                                .formatted(name, system.name()));
                    }
                }
            }
        }
    }

    /// The network that was used.
    ///
    /// @param label what people call it: `Abilene, 11 nodes, 14 links`
    /// @param hash  of its nodes and links, in hexadecimal; empty unless a report is wanted
    /// @param labels of its nodes
    /// @param svg   a drawing of it: one `svg` element, empty unless a report is wanted, or for a network that
    ///     is too large to be drawn
    public record NetworkFacts(String label, String hash, List<String> labels, String svg) {
        public NetworkFacts {
            labels = List.copyOf(labels);
        }
    }

    /// What the systems say together.
    ///
    /// @param differences of each system but the base, measure by measure
    /// @param failures    what each did to each system, failure by failure
    public record Compared(List<Difference> differences, List<FailureResult> failures) {
        public static final Compared NOTHING = new Compared(List.of(), List.of());

        public Compared {
            differences = List.copyOf(differences);
            failures = List.copyOf(failures);
        }
    }

    /// @param invented what neither the scenario nor the topology said, and was made up or assumed
    /// @param fairness how the systems were kept comparable, and where they are not
    /// @param warnings what to check before trusting the results
    public record Notes(List<String> invented, List<String> fairness, List<Warning> warnings) {
        public Notes {
            invented = List.copyOf(invented);
            fairness = List.copyOf(fairness);
            warnings = List.copyOf(warnings);
        }
    }

    /// @param version of the simulator
    /// @param command that repeats the experiment
    /// @param jdk     name and version of the Java runtime
    /// @param machine processor, cores, operating system
    /// @param wallNs  how long it took
    public record Origin(
            String version, String command, String jdk, String machine, long wallNs, List<InputFile> files) {
        public Origin {
            files = List.copyOf(files);
        }
    }

    /// The same result with warnings that come before those of the runs.
    public ExperimentResult withEarlierWarnings(List<Warning> earlier) {
        List<Warning> all = new ArrayList<>(earlier);
        all.addAll(notes.warnings);
        return new ExperimentResult(scenario, network, measures, systems, compared,
                new Notes(notes.invented, notes.fairness, all), origin, bugs);
    }

    /// How many replications every system had.
    public int replicationCount() {
        return systems.stream().mapToInt(system -> system.replications().size()).max().orElse(0);
    }

    /// Whether every run came to its end.
    public boolean isValid() {
        return systems.stream().allMatch(SystemResult::isValid);
    }
}
