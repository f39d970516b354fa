// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.statistics.BurstCounter;
import org.activenet.experiment.statistics.PairedLossCounts;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.Outcome;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.WorkloadKind;

/// What the systems of one replication say together, request by request: all of them met the same.
final class Comparison {
    private final List<WorkloadKind> workloads;
    private final List<OneRun.Result> systems;
    private final Map<Integer, BitSet> answeredByAll = new HashMap<>(); // by stream, found when asked for

    /// @param systems their runs, in the order of the scenario
    Comparison(List<WorkloadKind> workloads, List<OneRun.Result> systems) {
        this.workloads = List.copyOf(workloads);
        this.systems = List.copyOf(systems);
    }

    /// The result of one system with the times over what every system answered. Systems from whose run nothing follows have
    /// no say.
    ReplicationResult completed(int system) {
        OneRun.Result own = systems.get(system);
        ReplicationResult completed = own.replication();
        if (!completed.isValid()) {
            return completed;
        }
        for (WorkloadKind workload : workloads) {
            for (ResponseTime time : workload.times()) {
                if (time.isCommon()) {
                    completed = completed.with(time.measure().name(), commonMeanNs(workload, time, own));
                }
            }
        }
        return completed;
    }

    private double commonMeanNs(WorkloadKind workload, ResponseTime time, OneRun.Result own) {
        List<StreamRequests> requests = new ArrayList<>();
        Map<StreamRequests, BitSet> answered = new IdentityHashMap<>();
        for (int stream : streamsOf(workload, own)) {
            requests.add(own.requests().get(stream));
            answered.put(own.requests().get(stream), answeredByAll(stream));
        }
        return new RequestMeans(requests).meanTimeNs(time.choice(own.times()).and((each, i) -> answered.get(each).get(i)));
    }

    /// Which requests of a stream were answered under every system from whose run something follows.
    private BitSet answeredByAll(int stream) {
        return answeredByAll.computeIfAbsent(stream, _ -> systems.stream()
                .filter(system -> system.replication().isValid())
                .map(system -> answered(system.requests().get(stream)))
                .reduce((one, other) -> {
                    one.and(other);
                    return one;
                })
                .orElseGet(BitSet::new));
    }

    private static BitSet answered(StreamRequests requests) {
        var answered = new BitSet(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            answered.set(i, requests.isAnswered(i));
        }
        return answered;
    }

    private static List<Integer> streamsOf(WorkloadKind workload, OneRun.Result run) {
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < run.requests().size(); i++) {
            if (run.requests().get(i).isOf(workload)) {
                streams.add(i);
            }
        }
        return streams;
    }

    private static boolean areValid(OneRun.Result one, OneRun.Result other) {
        return one.replication().isValid() && other.replication().isValid();
    }

    /// How much longer requests took under one system than under another.
    ///
    /// @param meanNs     over those that both answered and that the measure is about under both; NaN if there is none
    /// @param baseMeanNs how long these took under the other
    record TimeDifference(double meanNs, double baseMeanNs) {
        private static final TimeDifference NOTHING = new TimeDifference(Double.NaN, Double.NaN);
    }

    TimeDifference timeDifference(WorkloadKind workload, ResponseTime time, int system, int base) {
        OneRun.Result own = systems.get(system);
        OneRun.Result other = systems.get(base);
        if (!areValid(own, other)) {
            return TimeDifference.NOTHING;
        }
        StreamRequests.Choice isMeantHere = time.choice(own.times());
        StreamRequests.Choice isMeantThere = time.choice(other.times());
        double sumNs = 0;
        double baseSumNs = 0;
        long count = 0;
        for (int stream : streamsOf(workload, own)) {
            StreamRequests here = own.requests().get(stream);
            StreamRequests there = other.requests().get(stream);
            for (int i = 0; i < here.size(); i++) {
                if (here.isAnswered(i) && there.isAnswered(i)
                        && (!time.isCommon() || answeredByAll(stream).get(i))
                        && isMeantHere.takes(here, i) && isMeantThere.takes(there, i)) {
                    sumNs += here.timeNs(i) - there.timeNs(i);
                    baseSumNs += there.timeNs(i);
                    count++;
                }
            }
        }
        return count == 0 ? TimeDifference.NOTHING : new TimeDifference(sumNs / count, baseSumNs / count);
    }

    /// Which of the requests that a measure is about only one of two systems lost, and in how many bursts, which are told as
    /// in [RequestMeans#losses]; empty where nothing follows from one of the runs.
    Optional<PairedLossCounts> lossDifference(WorkloadKind workload, LossRatio loss, int system, int base) {
        OneRun.Result own = systems.get(system);
        OneRun.Result other = systems.get(base);
        if (!areValid(own, other)) {
            return Optional.empty();
        }
        StreamRequests.Choice isMeantHere = loss.choice(own.times());
        StreamRequests.Choice isMeantThere = loss.choice(other.times());
        long onlyHere = 0;
        long onlyThere = 0;
        long counted = 0;
        long burstCount = 0;
        for (int stream : streamsOf(workload, own)) {
            StreamRequests here = own.requests().get(stream);
            StreamRequests there = other.requests().get(stream);
            var bursts = new BurstCounter(here.pairCount());
            for (int i = 0; i < here.size(); i++) {
                if (here.outcome(i) == Outcome.UNFINISHED || there.outcome(i) == Outcome.UNFINISHED
                        || !isMeantHere.takes(here, i) || !isMeantThere.takes(there, i)) {
                    continue;
                }
                counted++;
                if (here.isLost(i) == there.isLost(i)) {
                    bursts.quiet();
                    continue;
                }
                onlyHere += here.isLost(i) ? 1 : 0;
                onlyThere += there.isLost(i) ? 1 : 0;
                bursts.event();
            }
            burstCount += bursts.count();
        }
        return Optional.of(new PairedLossCounts(onlyHere, onlyThere, counted, burstCount));
    }

    /// Takes the times of all requests that a measure is about in the run of one system.
    void collectTimes(WorkloadKind workload, ResponseTime time, int system, RequestQuantiles.Collector quantiles) {
        OneRun.Result own = systems.get(system);
        StreamRequests.Choice isMeant = time.choice(own.times());
        for (int stream : streamsOf(workload, own)) {
            StreamRequests requests = own.requests().get(stream);
            for (int i = 0; i < requests.size(); i++) {
                if (!isMeant.takes(requests, i) || time.isCommon() && !answeredByAll(stream).get(i)) {
                    continue;
                }
                if (requests.isAnswered(i)) {
                    quantiles.answered(requests.timeNs(i));
                } else {
                    quantiles.withoutAnswer(1);
                }
            }
        }
    }
}
