// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.math.BigDecimal;
import java.math.MathContext;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
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
        root.put("replications", result.scenario().replications());
        root.put("valid", result.isValid());
        var systems = root.putArray("systems");
        ObjectNode ledgers = root.putObject("ledger");
        ObjectNode fingerprints = root.putObject("fingerprints");
        for (SystemResult system : result.systems()) {
            ObjectNode entry = systems.addObject().put("name", system.name());
            ObjectNode measures = entry.putObject("measures");
            system.summaries().forEach((measure, summary) -> put(measures.putObject(measure), summary));
            put(ledgers.putObject(system.name()), system.ledger());
            ObjectNode facets = fingerprints.putObject(system.name());
            var hashes = system.fingerprints();
            hashes.byFacet().keySet().forEach(facet -> facets.put(facet, hashes.hex(facet)));
        }
        return text(root);
    }

    private static void put(ObjectNode target, MeasureSummary summary) {
        put(target, "mean", summary.mean());
        put(target, "ci95", summary.ci95());
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
        var warnings = root.putArray("warnings");
        result.notes().warnings().forEach(warnings::add);
        return text(root);
    }

    private static String text(ObjectNode root) {
        var separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }
}
