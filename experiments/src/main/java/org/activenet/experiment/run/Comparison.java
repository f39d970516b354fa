// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.activenet.experiment.result.OverRequests;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.workload.Outcome;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.WorkloadKind;

/// What the systems of one replication say together, request by request: all of them met the same.
///
/// @param systems their runs, in the order of the scenario
record Comparison(List<WorkloadKind> workloads, List<OneRun.Result> systems) {
    Comparison {
        workloads = List.copyOf(workloads);
        systems = List.copyOf(systems);
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
        List<Integer> streams = streamsOf(workload, own);
        List<StreamRequests> requests = streams.stream().map(own.requests()::get).toList();
        return new RequestMeans(requests).meanTimeNs(time.choice(own.times()).and((each, i) -> {
            int stream = streams.get(requests.indexOf(each));
            return systems.stream()
                    .filter(other -> other.replication().isValid())
                    .allMatch(other -> other.requests().get(stream).isAnswered(i));
        }));
    }

    private static List<Integer> streamsOf(WorkloadKind workload, OneRun.Result run) {
        List<Integer> streams = new ArrayList<>();
        for (int i = 0; i < run.requests().size(); i++) {
            if (run.requests().get(i).traffic().kind().kind().equals(workload.kind())) {
                streams.add(i);
            }
        }
        return streams;
    }

    /// How much longer requests took under one system than under another: the mean over those that both answered and that the
    /// measure is about under both; NaN if there is none.
    double differenceNs(WorkloadKind workload, ResponseTime time, int system, int base) {
        OneRun.Result own = systems.get(system);
        OneRun.Result other = systems.get(base);
        if (!own.replication().isValid() || !other.replication().isValid()) {
            return Double.NaN;
        }
        StreamRequests.Choice isMeantHere = time.choice(own.times());
        StreamRequests.Choice isMeantThere = time.choice(other.times());
        double sumNs = 0;
        long count = 0;
        for (int stream : streamsOf(workload, own)) {
            StreamRequests here = own.requests().get(stream);
            StreamRequests there = other.requests().get(stream);
            for (int i = 0; i < here.size(); i++) {
                if (here.isAnswered(i) && there.isAnswered(i)
                        && isMeantHere.takes(here, i) && isMeantThere.takes(there, i)) {
                    sumNs += here.timeNs(i) - there.timeNs(i);
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sumNs / count;
    }

    /// The times of all requests that a measure is about in the run of one system; [OverRequests#NEVER] for those that were not answered.
    long[] timesNs(WorkloadKind workload, ResponseTime time, int system) {
        OneRun.Result own = systems.get(system);
        StreamRequests.Choice isMeant = time.choice(own.times());
        LongStream.Builder timesNs = LongStream.builder();
        for (int stream : streamsOf(workload, own)) {
            StreamRequests requests = own.requests().get(stream);
            for (int i = 0; i < requests.size(); i++) {
                if (isMeant.takes(requests, i)) {
                    timesNs.add(requests.outcome(i) == Outcome.ANSWERED ? requests.timeNs(i) : OverRequests.NEVER);
                }
            }
        }
        return timesNs.build().toArray();
    }
}
