// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;

/// One measure of one system at one point, in both results.
///
/// @param values     of the varied paths
/// @param a          mean over the replications that count; NaN where there is nothing
/// @param b          likewise
/// @param difference B less A; nothing where one of the two is missing
/// @param isSame     whether all replications have the same in both, digit by digit
public record MeasureDifference(
        List<String> values, String system, String measure, double a, double b, MeasureSummary difference, boolean isSame) {
    /// Compares the runs of one system, replication by replication where that is asked for; empty where none has the measure.
    static Optional<MeasureDifference> of(
            List<String> values, String system, String measure, List<StoredRun> a, List<StoredRun> b, boolean isPaired) {
        ToDoubleFunction<StoredRun> value = run -> run.measure(measure);
        List<StoredRun> ofA = new ArrayList<>(a);
        List<StoredRun> ofB = new ArrayList<>(b);
        boolean isSame = fields(a, measure).equals(fields(b, measure));
        Map<String, Double> valuesOfA = byReplication(a, measure);
        Map<String, Double> valuesOfB = byReplication(b, measure);
        if (isPaired) {
            ofA.removeIf(run -> !valuesOfB.containsKey(run.replication()));
            ofB.removeIf(run -> !valuesOfA.containsKey(run.replication()));
        }
        Sample sampleA = Sample.of(ofA.stream().mapToDouble(value).toArray());
        Sample sampleB = Sample.of(ofB.stream().mapToDouble(value).toArray());
        if (sampleA.n() == 0 && sampleB.n() == 0) {
            return Optional.empty();
        }
        double[] before = ofB.stream()
                .mapToDouble(run -> valuesOfA.getOrDefault(run.replication(), Double.NaN))
                .toArray();
        MeasureSummary difference = isPaired
                ? Sample.ofDifferences(ofB.stream().mapToDouble(value).toArray(), before).summary()
                : Sample.ofIndependent(sampleB, sampleA);
        return Optional.of(new MeasureDifference(values, system, measure, sampleA.mean(), sampleB.mean(), difference, isSame));
    }

    private static List<String> fields(List<StoredRun> runs, String measure) {
        return runs.stream().map(run -> run.replication() + " " + run.field(measure)).toList();
    }

    /// The values of the runs that have the measure.
    private static Map<String, Double> byReplication(List<StoredRun> runs, String measure) {
        Map<String, Double> values = new HashMap<>();
        for (StoredRun run : runs) {
            double value = run.measure(measure);
            if (!Double.isNaN(value)) {
                values.put(run.replication(), value);
            }
        }
        return values;
    }

    /// Whether the interval says that there is a difference.
    boolean isTold() {
        return difference.interval().isPresent() && !difference.interval().contains(0);
    }

    /// The difference as a part of A; NaN where that is 0.
    double change() {
        return a == 0 ? Double.NaN : difference.mean() / Math.abs(a);
    }
}
