// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario.Phases;
import org.activenet.network.ByteClass;

/// What one run comes to in numbers. NaN where there is nothing to measure.
///
/// `rtt_first_ns` takes the first ping of each pair, warm-up included; all other measures of requests take those
/// sent in the measured phase. Bytes, error reports, processor time and controller time count from the end of the warm-up to the
/// end of the run.
final class Measures {
    private Measures() {}

    /// What a run has used so far, at one instant.
    ///
    /// @param wireBytes     by class, each link counted anew
    /// @param reportPackets error reports made
    record Usage(long[] wireBytes, long reportPackets, long cpuNs, double controllerNs) {}

    /// @param pings        the streams of pings
    /// @param traceroutes  the streams of traceroutes
    /// @param stateEntries what all nodes held at most, added up
    static SequencedMap<String, Double> of(
            List<RequestLog> pings,
            List<RequestLog> traceroutes,
            Phases phases,
            List<Failure> failures,
            Usage atWarmUp,
            Usage atEnd,
            long stateEntries) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("rtt_first_ns", mean(pings, RequestLog::isFirstOfPair, RequestLog::isAnswered, Measures::rttNs));
        Choice measured = (log, i) -> log.sentNs(i) >= phases.warmUpNs();
        measures.put("rtt_steady_ns", mean(pings, measured, RequestLog::isAnswered, Measures::rttNs));
        Choice duringFailure = (log, i) -> measured.takes(log, i)
                && failures.stream().anyMatch(f -> log.sentNs(i) >= f.downNs() && log.sentNs(i) < f.endNs());
        measures.put("loss_failure_ratio", mean(pings, duringFailure, Measures::any, Measures::lost));
        measures.put("loss_ratio", mean(pings, measured, Measures::any, Measures::lost));
        measures.put("traceroute_answers", mean(traceroutes, measured, Measures::any, RequestLog::answerCount));
        for (ByteClass byteClass : ByteClass.values()) {
            measures.put(
                    "wire_" + byteClass.label() + "_bytes",
                    (double) (atEnd.wireBytes[byteClass.ordinal()] - atWarmUp.wireBytes[byteClass.ordinal()]));
        }
        measures.put("report_packets", (double) (atEnd.reportPackets - atWarmUp.reportPackets));
        measures.put("cpu_ns", (double) (atEnd.cpuNs - atWarmUp.cpuNs));
        measures.put("controller_ns", atEnd.controllerNs - atWarmUp.controllerNs);
        measures.put("state_entries", (double) stateEntries);
        return measures;
    }

    @FunctionalInterface
    private interface Choice {
        boolean takes(RequestLog log, int index);
    }

    @FunctionalInterface
    private interface Amount {
        double of(RequestLog log, int index);
    }

    private static boolean any(RequestLog log, int index) {
        return true;
    }

    private static double rttNs(RequestLog log, int index) {
        return log.roundTripNs(index);
    }

    private static double lost(RequestLog log, int index) {
        return log.isAnswered(index) ? 0 : 1;
    }

    private static double mean(List<RequestLog> logs, Choice first, Choice second, Amount amount) {
        double sum = 0;
        long count = 0;
        for (RequestLog log : logs) {
            for (int i = 0; i < log.size(); i++) {
                if (first.takes(log, i) && second.takes(log, i)) {
                    sum += amount.of(log, i);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
