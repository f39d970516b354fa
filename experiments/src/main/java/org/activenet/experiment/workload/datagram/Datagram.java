// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.datagram;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;
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
import org.activenet.experiment.workload.IpRequests;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.IpKind;
import org.activenet.network.TrafficClass;

/// Datagrams: one way, and nobody answers.
public final class Datagram implements WorkloadKind {
    private static final Measure DELAY = new Measure(
            "delay_ns", "delay", Unit.NANOSECONDS, Part.ANSWER_WITH_BARS,
            "mean time from the sending of a measured datagram until its target had it; only those that came");
    private static final Measure COMMON = new Measure(
            "delay_common_ns", "common delay", Unit.NANOSECONDS, Part.OTHER,
            "as delay, over the datagrams that came under every compared system");
    private static final Measure LOSS = new Measure(
            "datagram_loss_ratio", "datagrams lost", Unit.SHARE, Part.ANSWER,
            "of the measured datagrams that ended: the share that never came to its target");
    private static final Measure GOODPUT = new Measure(
            "datagram_goodput_bps", "datagram goodput", Unit.BITS_PER_SECOND, Part.OTHER,
            "payload of the measured datagrams that came, per second of the measured time");

    /// It is known at its target by its number.
    private static final CapsuleRequests.Form CAPSULES = new CapsuleRequests.Form(
            "datagram",
            List.of(TARGET, PORT, SEQUENCE, PAYLOAD),
            TrafficClass.DATA,
            1);

    /// Messages between applications: what comes to a node is told as an answer, whichever node that is.
    public static final Carriage CARRIAGE =
            Carriage.of("datagram", Datagram.class, CAPSULES, new IpRequests(IpKind.DATAGRAM, IpKind.DATAGRAM));

    private static final RequestTraffic.Conversation CONVERSATION =
            new RequestTraffic.Conversation(CARRIAGE, Messages.oneWay());

    @Override
    public String kind() {
        return "datagram";
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

    @Override
    public AnsweredBy answeredBy() {
        return AnsweredBy.ARRIVAL_AT_TARGET;
    }

    @Override
    public List<ResponseTime> times() {
        return List.of(ResponseTime.of(DELAY, IS_MEASURED), new ResponseTime(COMMON, IS_MEASURED, true));
    }

    @Override
    public List<LossRatio> losses() {
        return List.of(new LossRatio(LOSS, IS_MEASURED));
    }

    @Override
    public List<Measure> otherMeasures() {
        return List.of(GOODPUT);
    }

    @Override
    public void measure(List<StreamRequests> streams, RunTimes times, MeasuredValues values) {
        values.put(GOODPUT, new RequestMeans(streams).goodputBitsPerSecond(times));
    }

    @Override
    public Terms terms() {
        return new Terms("datagram", "one-way delay", "sent", "arrived", "lost");
    }

    @Override
    public Words words() {
        return new Words("a capsule that ends at its target", "a UDP datagram");
    }
}
