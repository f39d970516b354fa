// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.traceroute;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.SOURCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;
import static org.activenet.experiment.workload.CallArgument.number;
import static org.activenet.experiment.workload.ResponseTime.Over.IS_MEASURED;

import java.util.List;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.workload.AnsweredBy;
import org.activenet.experiment.workload.CapsuleRequests;
import org.activenet.experiment.workload.Carriage;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.TrafficClass;

/// Traceroutes: one answer from each node on the way.
public final class Traceroute implements WorkloadKind {
    private static final Measure COMPLETION = new Measure(
            "traceroute_ns", "traceroute time", Unit.NANOSECONDS, Part.ANSWER,
            "mean time from the sending of a measured traceroute until the answer of its target has come; only those that"
                    + " were completed");
    private static final Measure LOSS = new Measure(
            "traceroute_loss_ratio", "traceroutes lost", Unit.SHARE, Part.ANSWER,
            "of the measured traceroutes that ended: the share without an answer of the target");
    private static final Measure ANSWERS = new Measure(
            "traceroute_answers", "traceroute answers", Unit.COUNT, Part.OTHER,
            "mean number of answers to a measured traceroute");

    /// An answer is the sequence number and the number of the hop, from 1; no hop has been taken yet.
    private static final CapsuleRequests.Form CAPSULES = new CapsuleRequests.Form(
            "trace",
            List.of(SOURCE, TARGET, PORT, SEQUENCE, number("index", 0), PAYLOAD),
            TrafficClass.PROBE,
            2);

    private static final Carriage CARRIAGE = Carriage.of("traceroute", Traceroute.class, CAPSULES, ProbeTraces::new);

    private static final RequestTraffic.Conversation CONVERSATION =
            new RequestTraffic.Conversation(CARRIAGE, Messages.answeredByHop());

    @Override
    public String kind() {
        return "traceroute";
    }

    @Override
    public List<Key> keys() {
        return RequestTraffic.keys(CONVERSATION);
    }

    @Override
    public Traffic read(String name, Section section) {
        return RequestTraffic.read(name, this, section, CONVERSATION);
    }

    @Override
    public Realisation realisation() {
        return CARRIAGE.realisation();
    }

    /// Reports from nodes on the way do not complete it.
    @Override
    public AnsweredBy answeredBy() {
        return AnsweredBy.TARGET_AT_SOURCE;
    }

    @Override
    public List<ResponseTime> times() {
        return List.of(ResponseTime.of(COMPLETION, IS_MEASURED));
    }

    @Override
    public List<LossRatio> losses() {
        return List.of(new LossRatio(LOSS, IS_MEASURED));
    }

    @Override
    public List<Measure> otherMeasures() {
        return List.of(ANSWERS);
    }

    @Override
    public void measure(List<StreamRequests> streams, RunTimes times, MeasuredValues values) {
        var traces = new RequestMeans(streams);
        values.put(ANSWERS, traces.mean(
                (requests, i) -> IS_MEASURED.takes(requests, i, times), StreamRequests::answerCount));
    }

    @Override
    public Terms terms() {
        return new Terms("traceroute", "traceroute time", "sent", "completed", "lost");
    }

    @Override
    public Words words() {
        return new Words(
                "one capsule that reports from each node to the source",
                "probes with growing time to live, each sent when the one before is answered, at most 30 hops");
    }
}
