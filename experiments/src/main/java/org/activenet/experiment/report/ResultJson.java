// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.InputFile;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ProgramException;
import org.activenet.experiment.result.Programs;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.StreamRequests;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The two JSON files of a result folder: `summary.json`, which other programs read, and `manifest.json`.
final class ResultJson {
    /// Marks a folder as ours; a new number when a reader of the old form would go wrong.
    static final String FORMAT = "activenet-result-1";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    /// Quantiles of Student's t may differ in the last bits between platforms; files must not.
    private static final MathContext DIGITS = new MathContext(12);

    private ResultJson() {}

    /// The machine contract: the same bytes for the same scenario, seed and version.
    static String summary(ExperimentResult result) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("scenario", result.scenario().name());
        root.put("version", result.origin().version());
        root.put("seed", result.scenario().seed());
        root.put("replications", result.replicationCount());
        root.put("valid", result.isValid());
        var systems = root.putArray("systems");
        ObjectNode ledgers = root.putObject("ledger");
        ObjectNode fingerprints = root.putObject("fingerprints");
        for (SystemResult system : result.systems()) {
            put(systems.addObject().put("name", system.name()), result.scenario(), system);
            put(ledgers.putObject(system.name()), system.ledger());
            ObjectNode facets = fingerprints.putObject(system.name());
            var hashes = system.fingerprints();
            hashes.byFacet().keySet().forEach(facet -> facets.put(facet, hashes.hex(facet)));
        }
        putDifferences(root.putArray("differences"), result.compared().differences());
        putFailures(root.putArray("failures"), result.compared().failures());
        return text(root);
    }

    /// Of every stream, also where nothing follows from any run.
    private static SequencedMap<String, StreamRequests.Counts> requestCounts(Scenario scenario, SystemResult system) {
        SequencedMap<String, StreamRequests.Counts> counts = new LinkedHashMap<>();
        scenario.traffic().forEach(traffic -> counts.put(traffic.name(), StreamRequests.Counts.NONE));
        counts.putAll(system.requestCounts());
        return counts;
    }

    private static void put(ObjectNode entry, Scenario scenario, SystemResult system) {
        entry.put("valid", system.isValid());
        var invalid = entry.putArray("invalid");
        for (ReplicationResult run : system.replications()) {
            if (!run.isValid()) {
                invalid.addObject().put("replication", run.number()).put("reason", run.invalid());
            }
        }
        ObjectNode requests = entry.putObject("requests");
        requestCounts(scenario, system).forEach((stream, counts) -> requests.putObject(stream)
                .put("sent", counts.sent())
                .put("answered", counts.answered())
                .put("lost", counts.lost())
                .put("unfinished", counts.unfinished()));
        if (!system.programs().exceptions().isEmpty()) {
            putExceptions(entry.putArray("exceptions"), system.programs());
        }
        ObjectNode measures = entry.putObject("measures");
        system.summaries().forEach((measure, summary) -> {
            ObjectNode target = measures.putObject(measure);
            put(target, summary);
            system.place(measure).ifPresent(place -> target.put("at", place));
            RequestQuantiles over = system.overRequests().get(measure);
            if (over != null) {
                put(target.putObject("over_requests"), over);
            }
        });
        ObjectNode streams = entry.putObject("streams");
        for (String stream : system.requestCounts().keySet()) {
            ObjectNode entryOfStream = streams.putObject(stream);
            ObjectNode target = entryOfStream.putObject("measures");
            system.replications().stream()
                    .map(run -> run.details().streams().get(stream))
                    .filter(Objects::nonNull)
                    .limit(1)
                    .flatMap(of -> of.meansNs().keySet().stream())
                    .forEach(measure -> put(target.putObject(measure), system.streamSummary(stream, measure)));
            putLoad(entryOfStream, system, stream);
        }
    }

    /// The first of each kind.
    private static void putExceptions(ArrayNode target, Programs programs) {
        for (ProgramException first : programs.exceptions()) {
            ObjectNode entry = target.addObject()
                    .put("reason", first.reason())
                    .put("name", first.name())
                    .put("message", first.message())
                    .put("node", first.node())
                    .put("program", first.program())
                    .put("function", first.function());
            if (first.line() == 0) {
                entry.putNull("line");
            } else {
                entry.put("line", first.line());
            }
            entry.put("time_ns", first.timeNs()).put("replication", first.replication()).put("count", first.count());
        }
    }

    /// Where the scenario asks for one.
    private static void putLoad(ObjectNode entry, SystemResult system, String stream) {
        List<StreamLoad> loads = system.loads(stream);
        if (loads.isEmpty()) {
            return;
        }
        ObjectNode target = entry.putObject("load");
        SystemResult.mostFrequent(loads.stream().map(StreamLoad::place).toList()).ifPresent(place -> target.put("at", place));
        put(target, "asked_ratio", loads.getFirst().asked());
        putInterval(target.putObject("offered_ratio"), system.loadSummary(stream, StreamLoad::offered));
        putInterval(target.putObject("worked_ratio"), system.loadSummary(stream, StreamLoad::worked));
    }

    private static void put(ObjectNode target, RequestQuantiles over) {
        target.put("n", over.n());
        putTime(target, "p50", over.p50());
        putTime(target, "p90", over.p90());
        putTime(target, "p99", over.p99());
        putTime(target, "p999", over.p999());
    }

    private static void putTime(ObjectNode target, String name, double timeNs) {
        if (Double.isInfinite(timeNs)) {
            target.put(name, "lost");
        } else {
            put(target, name, timeNs);
        }
    }

    private static void putDifferences(ArrayNode target, List<Difference> differences) {
        for (Difference difference : differences) {
            ObjectNode entry = target.addObject()
                    .put("system", difference.system())
                    .put("base", difference.base())
                    .put("measure", difference.measure());
            putInterval(entry, difference.summary());
        }
    }

    private static void putFailures(ArrayNode target, List<FailureResult> failures) {
        for (FailureResult failure : failures) {
            ObjectNode entry = target.addObject().put("system", failure.system()).put("failure", failure.failure());
            putInterval(entry.putObject("lost"), failure.lost());
            putInterval(entry.putObject("outage_ns"), failure.outageNs());
            ObjectNode steps = entry.putObject("steps_ns");
            failure.stepsNs().forEach((step, timeNs) -> put(steps, step, timeNs));
        }
    }

    private static void putInterval(ObjectNode target, MeasureSummary summary) {
        put(target, "mean", summary.mean());
        put(target, "ci95", summary.ci95());
        put(target, "low", summary.low());
        put(target, "high", summary.high());
        target.put("n", summary.n());
    }

    private static void put(ObjectNode target, MeasureSummary summary) {
        put(target, "mean", summary.mean());
        put(target, "ci95", summary.ci95());
        put(target, "low", summary.low());
        put(target, "high", summary.high());
        target.put("n", summary.n());
        put(target, "min", summary.min());
        put(target, "max", summary.max());
        put(target, "p50", summary.p50());
        put(target, "p99", summary.p99());
    }

    private static void put(ObjectNode target, LedgerSums ledger) {
        target.put("injected", ledger.injected());
        target.put("created", ledger.created());
        target.put("delivered", ledger.delivered());
        target.put("consumed", ledger.consumed());
        ObjectNode dropped = target.putObject("dropped");
        ledger.dropped().forEach(dropped::put);
        target.put("in_flight", ledger.inFlight());
    }

    private static void put(ObjectNode target, String name, double value) {
        if (Double.isNaN(value)) {
            target.putNull(name);
        } else {
            target.put(name, new BigDecimal(plain(value)));
        }
    }

    /// A number with at most 12 digits and without an exponent.
    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// Everything that is needed to make the folder again, and to tell it from another.
    static String manifest(ExperimentResult result) {
        var scenario = result.scenario();
        var origin = result.origin();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("command", origin.command());
        root.put("seed", scenario.seed());
        root.put("version", origin.version());
        root.put("jdk", origin.jdk());
        root.put("machine", origin.machine());
        root.put("wall_seconds", new BigDecimal(Scale.fixed(origin.wallNs() / 1e9, 3)));
        ObjectNode topology = root.putObject("topology");
        topology.put("label", result.network().label());
        topology.put("hash", result.network().hash());
        ObjectNode file = root.putObject("scenario");
        file.put("name", scenario.name());
        file.put("path", scenario.written().file().path());
        file.put("sha256", scenario.written().sha256());
        var settings = file.putArray("set");
        scenario.written().settings().forEach(settings::add);
        file.put("text", scenario.written().file().text());
        putFiles(root.putArray("files"), origin.files());
        var warnings = root.putArray("warnings");
        result.notes().warnings().forEach(warning -> warnings.add(warning.toString()));
        return text(root);
    }

    private static void putFiles(ArrayNode target, List<InputFile> files) {
        files.forEach(file -> target.addObject().put("path", file.path()).put("sha256", file.sha256()));
    }

    private static String text(ObjectNode root) {
        var separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }
}
