// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.DrawnRequests;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.RequestSample;
import org.activenet.experiment.result.StreamResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.statistics.LossCounts;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossCounts;
import org.activenet.experiment.statistics.PairedLossSample;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.statistics.Sample;
import org.activenet.experiment.statistics.TimeDistribution;
import org.activenet.experiment.workload.StreamRequests;

/// A result that nobody measured, for the tests of what shows results: plausible, and the same each time.
final class MadeUpResult {
    private static final String SCENARIO = """
            name: made-up
            question: What does a capsule cost against a <flow rule>?
            seed: 42
            replications: 3
            topology: {name: abilene, rate: 1 Gbps, queue: 256 kB}
            profile: planet-1999
            routing: {metric: delay, convergence: 200 ms}
            phases: {warmUp: 1 s, measured: 10 s}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 20}, gap: {poisson: 50 ms}, payload: 64 B}
            failures:
              - {link: [Denver, Kansas City], down: 4 s, up: 7 s}
            systems:
              - {name: plan, kind: plan, port: 3322}
              - {name: javascript, kind: javascript, port: 3323}
              - {name: sdn-reactive, kind: sdn, mode: reactive, controller: {at: Denver, service: 100 us}}
              - {name: sdn-proactive, kind: sdn, mode: proactive, controller: {at: Denver, service: 100 us}}
            """;

    private static final String PICTURE = """
            <svg class="map" viewBox="0 0 400 200" role="img"><title>Map</title>\
            <path d="M40 60L180 40L330 90L300 160L120 150Z" fill="none" \
            stroke="currentColor"/><circle cx="40" cy="60" r="5"/><circle cx="180" cy="40" r="5"/></svg>
            """;

    private MadeUpResult() {}

    static ExperimentResult of(long wallNs) {
        Scenario scenario = scenario(SCENARIO, "replications=3");
        return new ExperimentResult(
                scenario,
                new ExperimentResult.NetworkFacts("Abilene, 11 nodes, 14 links", "c0ffee", List.of("Denver"), PICTURE),
                measures(),
                List.of(
                        system("plan", 41e6, 40e6, 0.034, 21e6, 0, 1),
                        system("javascript", 43e6, 42e6, 0.036, 61e6, 40, 2),
                        system("sdn-reactive", 97e6, 30e6, 0.093, 0.4e6, 412, 3),
                        system("sdn-proactive", 30.4e6, 30e6, 0.015, 0.4e6, 121, 4)),
                compared(),
                new ExperimentResult.Notes(
                        List.of("Delays of all links come from great-circle distance at 2/3 c."),
                        List.of("All systems meet the same pairs and instants of traffic."),
                        List.of(new Warning("javascript", "2 capsules", "ended at STEP_LIMIT", ""))),
                new ExperimentResult.Origin("0.1.0", "./activenet run made-up.yaml --seed 42 --set replications=3",
                        "OpenJDK 25.0.3", "2 cores, Linux", wallNs, List.of(new InputFile("mine.plan", "c0ffee"))));
    }

    /// Those of every experiment, and one that nobody else has.
    private static List<Measure> measures() {
        var measures = new ArrayList<>(Catalogue.builtIn().measures());
        measures.add(new Measure("evaluations_count", "evaluations", Unit.COUNT, Part.OTHER, "evaluations of programs"));
        return measures;
    }

    /// A result with a measure that no file can hold.
    static ExperimentResult thatCannotBeWritten() {
        ExperimentResult sound = of(1);
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("rtt_steady_ns", Double.POSITIVE_INFINITY);
        var run = new ReplicationResult(0, "", measures, ReplicationResult.Details.NONE, packets(), bytes(), fingerprints(1));
        return new ExperimentResult(sound.scenario(), sound.network(), sound.measures(),
                List.of(new SystemResult("plan", List.of(run))), sound.compared(), sound.notes(),
                sound.origin());
    }

    /// One replication without a failure, in which no request of one system was answered.
    static ExperimentResult thatHasNoAnswer() {
        ExperimentResult sound = of(1);
        List<SystemResult> systems = new ArrayList<>();
        for (SystemResult system : sound.systems().subList(0, 2)) {
            boolean hasAnswers = system.name().equals("plan");
            ReplicationResult run = system.replications().getFirst();
            SequencedMap<String, Double> measures = new LinkedHashMap<>(run.measures());
            SequencedMap<String, RequestQuantiles> quantiles = new LinkedHashMap<>(system.overRequests());
            SequencedMap<String, TimeDistribution> distributions = new LinkedHashMap<>(system.drawn().distributions());
            if (!hasAnswers) {
                measures.put("rtt_steady_ns", Double.NaN);
                double never = Double.POSITIVE_INFINITY;
                quantiles.put("rtt_steady_ns", new RequestQuantiles(10, 0, never, never, never, never));
                distributions.put("rtt_steady_ns", new TimeDistribution(10, new double[0], new double[0]));
            }
            systems.add(new SystemResult(
                    system.name(),
                    List.of(new ReplicationResult(0, "", measures, run.details(), run.packets(), run.bytesByClass(),
                            run.fingerprints())),
                    hasAnswers
                            ? new DrawnRequests(system.drawn().byKind(), distributions)
                            : new DrawnRequests(new LinkedHashMap<>(), distributions),
                    quantiles,
                    List.of()));
        }
        Scenario calm = scenario(SCENARIO.replaceAll("(?s)failures:\n.*?systems:", "systems:").replace("warmUp: 1 s, ", "")
                .replace("replications: 3", "replications: 1"));
        return new ExperimentResult(calm, sound.network(), sound.measures(), systems, ExperimentResult.Compared.NOTHING,
                sound.notes(), sound.origin());
    }

    /// A result of which one run says nothing.
    static ExperimentResult thatIsNotValid() {
        ExperimentResult sound = of(1);
        List<SystemResult> systems = new ArrayList<>(sound.systems());
        systems.set(0, new SystemResult("plan", List.of(ReplicationResult.invalid(0, "an emergency brake fired"))));
        return new ExperimentResult(sound.scenario(), sound.network(), sound.measures(), systems, sound.compared(), sound.notes(),
                sound.origin());
    }

    /// A result whose first system has this name.
    static ExperimentResult named(String name) {
        ExperimentResult sound = of(1);
        List<SystemResult> systems = new ArrayList<>(sound.systems());
        SystemResult first = systems.getFirst();
        systems.set(0, new SystemResult(name, first.replications(), first.drawn(), first.overRequests(), first.requests()));
        return new ExperimentResult(sound.scenario(), sound.network(), sound.measures(), systems,
                ExperimentResult.Compared.NOTHING, sound.notes(), sound.origin());
    }

    private static Scenario scenario(String yaml, String... settings) {
        return new ScenarioReader(Experiments.builtIns(Catalogue.builtIn()))
                .read(new SourceText("made-up.yaml", yaml), Path.of(""), List.of(settings))
                .orThrow();
    }

    /// A result of that many systems.
    static ExperimentResult ofSystems(int count) {
        ExperimentResult sound = of(1);
        List<SystemResult> systems = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            systems.add(system("system-number-" + (i + 1), 41e6 + i * 4e6, 40e6 - i * 1.1e6, 0.03 + 0.005 * i, 21e6 + i * 1e6,
                    i * 30, i + 1));
        }
        return new ExperimentResult(sound.scenario(), sound.network(), sound.measures(), systems,
                ExperimentResult.Compared.NOTHING, sound.notes(), sound.origin());
    }

    /// A result in which each run has one more measure.
    static ExperimentResult with(Measure more, double value) {
        ExperimentResult sound = of(1);
        List<Measure> listed = new ArrayList<>(sound.measures());
        listed.add(more);
        return new ExperimentResult(sound.scenario(), sound.network(), listed,
                sound.systems().stream().map(system -> with(system, more.name(), value)).toList(),
                sound.compared(), sound.notes(), sound.origin());
    }

    /// A system that has one more measure in each run.
    static SystemResult with(SystemResult system, String measure, double value) {
        List<ReplicationResult> runs = new ArrayList<>();
        for (ReplicationResult run : system.replications()) {
            SequencedMap<String, Double> measures = new LinkedHashMap<>(run.measures());
            measures.put(measure, value);
            runs.add(new ReplicationResult(run.number(), run.invalid(), measures, run.details(), run.packets(),
                    run.bytesByClass(), run.fingerprints()));
        }
        return new SystemResult(
                system.name(), runs, system.drawn(), system.overRequests(), system.requests());
    }

    private static SystemResult system(
            String name, double firstNs, double steadyNs, double loss, double cpuNs, int entries, long seed) {
        List<ReplicationResult> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SequencedMap<String, Double> measures = new LinkedHashMap<>();
            measures.put("rtt_first_ns", firstNs + i * 700_000);
            measures.put("rtt_steady_ns", steadyNs + i * 90_000);
            measures.put("loss_ratio", loss + i * 0.002);
            measures.put("rtt_detour_ns", steadyNs * 1.4);
            measures.put("link_busiest_ratio", 0.21 + 0.01 * i);
            measures.put("link_queue_mean_bytes", 12.5);
            measures.put("link_queue_peak_bytes", 1_900.0);
            measures.put("wire_payload_bytes", 2_400_000.0 + i * 1000);
            measures.put("wire_header_bytes", 1_300_000.0 + i * 500);
            measures.put("wire_code_bytes", entries > 100 ? 0 : 6_400_000.0 / seed);
            measures.put("wire_control_bytes", entries > 100 ? 180_000.0 * (5 - seed) : 0);
            measures.put("wire_report_bytes", 12_000.0);
            measures.put("wire_probe_bytes", 51_000.0 + i);
            measures.put("cpu_ns", cpuNs * (1 + 0.01 * i));
            measures.put("state_entries", entries == 0 ? Double.NaN : entries + i);
            measures.put("evaluations_count", entries > 100 ? Double.NaN : 52_000.0 + 7 * i);
            runs.add(new ReplicationResult(i, "", measures, details(i, loss, steadyNs, seed), packets(), bytes(),
                    fingerprints(seed * 3 + i)));
        }
        return new SystemResult(name, runs, drawn(steadyNs, loss, seed), quantiles(steadyNs, seed), List.of());
    }

    /// Of plan too few are lost for an interval.
    private static ReplicationResult.Details details(int replication, double loss, double steadyNs, long seed) {
        SequencedMap<String, LossCounts> losses = new LinkedHashMap<>();
        long lost = seed == 1 ? replication : Math.round(loss * 2_000) + replication;
        losses.put("loss_ratio", new LossCounts(lost, 2_000, Math.min(lost, 2 + replication)));
        SequencedMap<String, String> places = new LinkedHashMap<>();
        places.put("link_busiest_ratio", replication == 1 ? "Denver > Seattle" : "Denver > Kansas City");
        SequencedMap<String, Double> meansNs = new LinkedHashMap<>();
        meansNs.put("rtt_steady_ns", steadyNs + replication * 90_000);
        SequencedMap<String, StreamResult> streams = new LinkedHashMap<>();
        streams.put("pings", new StreamResult(new StreamRequests.Counts(2_000 - lost, lost, seed == 2 ? 1 : 0), meansNs, 0));
        return new ReplicationResult.Details(losses, places, streams, ByPlace.NOTHING);
    }

    private static SequencedMap<String, RequestQuantiles> quantiles(double steadyNs, long seed) {
        SequencedMap<String, RequestQuantiles> quantiles = new LinkedHashMap<>();
        quantiles.put("rtt_steady_ns", new RequestQuantiles(
                6_000, 5_970, steadyNs, steadyNs * 2,
                seed == 3 ? Double.POSITIVE_INFINITY : steadyNs * 3, Double.POSITIVE_INFINITY));
        return quantiles;
    }

    /// Of the four systems: one that is slower, one whose losses are too few, one that may be as fast.
    private static ExperimentResult.Compared compared() {
        String base = "sdn-proactive";
        var slower = Sample.of(10.1e6, 10.0e6, 10.3e6).summary();
        var unclear = Sample.of(-0.1e6, 0.2e6, 0.05e6).summary();
        var few = new PairedLossCounts(2, 1, 2_000, 3);
        return new ExperimentResult.Compared(
                List.of(
                        new Difference("plan", base, "rtt_steady_ns", slower, 30.1e6, List.of()),
                        new Difference("plan", base, "loss_ratio", PairedLossSample.of(List.of(few, few)).summary(),
                                Double.NaN, List.of(few, few)),
                        new Difference("sdn-reactive", base, "rtt_steady_ns", unclear, 30.1e6, List.of())),
                List.of(
                        failure("plan", Sample.of(41, 38, 44).summary(), 395e6),
                        failure(base, Sample.of(28, 29, 31).summary(), Double.NaN)));
    }

    private static FailureResult failure(String system, MeasureSummary lost, double installedNs) {
        SequencedMap<String, Double> stepsNs = new LinkedHashMap<>();
        stepsNs.put("detected", 143e6);
        stepsNs.put("told", 151e6);
        stepsNs.put("computed", 153e6);
        stepsNs.put("installed", installedNs);
        return new FailureResult(system, "Denver - Kansas City", lost, Sample.of(168e6, 171e6, 160e6).summary(), stepsNs);
    }

    private static LedgerSums packets() {
        SequencedMap<String, Long> dropped = new LinkedHashMap<>();
        dropped.put("NO_ROUTE", 0L);
        dropped.put("LINK_DOWN", 31L);
        return new LedgerSums(4_431, 4_400, 4_300, 4_500, dropped, 0);
    }

    private static SequencedMap<String, LedgerSums> bytes() {
        SequencedMap<String, LedgerSums> bytes = new LinkedHashMap<>();
        bytes.put("payload", new LedgerSums(100, -4, 90, 6, new LinkedHashMap<>(), 0));
        return bytes;
    }

    private static FingerprintSet fingerprints(long seed) {
        SequencedMap<String, Long> facets = new LinkedHashMap<>();
        for (String facet : List.of("arrivals", "deliveries", "drops", "evaluations")) {
            facets.put(facet, seed * 0x9e3779b97f4a7c15L + facet.length());
        }
        return new FingerprintSet(facets);
    }

    /// Requests every 5 ms, of which those that an outage meets take longer or are lost.
    private static DrawnRequests drawn(double steadyNs, double loss, long seed) {
        int count = 2_200;
        long widthNs = 100_000_000;
        var ended = new long[110];
        var lost = new long[110];
        var medianNs = new double[110];
        var p95Ns = new double[110];
        var sentNs = new ArrayList<Long>();
        var timesNs = new ArrayList<Long>();
        var unansweredNs = new ArrayList<Long>();
        var answers = new RequestQuantiles.Collector();
        long state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double random = (state >>> 11) * 0x1.0p-53;
            long nowNs = i * 5_000_000L;
            int bin = (int) (nowNs / widthNs);
            boolean isDown = nowNs > 4_000_000_000L && nowNs < 7_000_000_000L;
            double hops = 0.2 + (i * 7 % 20) / 12.0;
            double timeNs = steadyNs * hops * (1 + 0.02 * random) * (isDown && i * 7 % 20 < 8 ? 1.6 : 1);
            ended[bin]++;
            if (isDown && random < loss) {
                lost[bin]++;
                unansweredNs.add(nowNs);
                answers.withoutAnswer(1);
            } else {
                sentNs.add(nowNs);
                timesNs.add(Math.round(timeNs));
                answers.answered(timeNs);
            }
            medianNs[bin] = steadyNs;
            p95Ns[bin] = isDown && nowNs < 4_200_000_000L ? Double.POSITIVE_INFINITY : steadyNs * 1.8;
        }
        SequencedMap<String, TimeDistribution> distributions = new LinkedHashMap<>();
        distributions.put("rtt_steady_ns", answers.distribution());
        var sample = new RequestSample(
                1, array(sentNs), array(timesNs), new int[sentNs.size()], List.of(), array(unansweredNs));
        SequencedMap<String, DrawnRequests.OverTime> byKind = new LinkedHashMap<>();
        byKind.put("ping", new DrawnRequests.OverTime(new RequestBins(widthNs, ended, lost, medianNs, p95Ns), sample));
        return new DrawnRequests(byKind, distributions);
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
