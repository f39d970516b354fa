// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.ping;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.SOURCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;
import static org.activenet.experiment.workload.ResponseTime.Over.IS_MEASURED;

import java.util.List;
import java.util.Locale;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.workload.CapsuleRequests;
import org.activenet.experiment.workload.Carriage;
import org.activenet.experiment.workload.IpRequests;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.Phase;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.IpKind;
import org.activenet.network.TrafficClass;

/// Pings: there and back, answered by the target.
public final class Ping implements WorkloadKind {
    private static final Measure FIRST = new Measure(
            "rtt_first_ns", "first RTT", Unit.NANOSECONDS, Part.ANSWER_WITH_BARS,
            "mean round-trip time of the first ping of each pair of each stream, warm-up included; only pings that"
                    + " were answered");
    private static final Measure STEADY = new Measure(
            "rtt_steady_ns", "steady RTT", Unit.NANOSECONDS, Part.ANSWER_WITH_BARS,
            "mean round-trip time of the measured pings that were answered, without the first of each pair");
    private static final Measure COMMON = new Measure(
            "rtt_common_ns", "common RTT", Unit.NANOSECONDS, Part.ANSWER,
            "as steady RTT, over the pings that were answered under every compared system");
    private static final Measure LOSS = new Measure(
            "loss_ratio", "pings lost", Unit.SHARE, Part.ANSWER,
            "of the measured pings that ended, answered or lost: the share that was lost");
    private static final Measure GOODPUT = new Measure(
            "goodput_bps", "ping goodput", Unit.BITS_PER_SECOND, Part.OTHER,
            "payload of the measured pings that were answered, counted once, per second of the measured time");

    private static final ResponseTime.Over IS_STEADY = (pings, i, times) ->
            IS_MEASURED.takes(pings, i, times) && !pings.isFirstOfPair(i);

    private static final List<ResponseTime> TIMES = List.of(
            ResponseTime.of(FIRST, (pings, i, _) -> pings.isFirstOfPair(i)),
            ResponseTime.of(STEADY, IS_STEADY),
            new ResponseTime(COMMON, IS_STEADY, true),
            steady(Phase.BEFORE, "RTT before", "sent before the first failure"),
            steady(Phase.OUTAGE, "RTT in the outage", "sent after a failure and before the system had new routes in place"),
            steady(Phase.DETOUR, "RTT on the detour", "sent with new routes in place and before the repair"),
            steady(Phase.AFTER, "RTT after", "sent after all that had failed was repaired"));

    private static ResponseTime steady(Phase phase, String title, String when) {
        var measure = new Measure(
                "rtt_" + phase.name().toLowerCase(Locale.ROOT) + "_ns", title, Unit.NANOSECONDS, Part.FAILURES,
                "as steady RTT, over the pings " + when);
        return ResponseTime.of(measure, (pings, i, times) ->
                !times.failures().isEmpty() && IS_STEADY.takes(pings, i, times) && times.phase(pings.sentNs(i)) == phase);
    }

    /// The answer is the sequence number.
    private static final CapsuleRequests.Form CAPSULES = new CapsuleRequests.Form(
            "echo",
            List.of(SOURCE, TARGET, PORT, SEQUENCE, PAYLOAD),
            TrafficClass.DATA,
            1);

    private static final Carriage CARRIAGE =
            Carriage.of("ping", Ping.class, CAPSULES, new IpRequests(IpKind.ECHO_REQUEST, IpKind.ECHO_REPLY));

    private static final RequestTraffic.Conversation CONVERSATION =
            new RequestTraffic.Conversation(CARRIAGE, Messages.echoed());

    @Override
    public String kind() {
        return "ping";
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
    public List<ResponseTime> times() {
        return TIMES;
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
        return new Terms("ping", "round-trip time", "sent", "answered", "lost");
    }

    @Override
    public Words words() {
        return new Words(
                "a capsule that goes to its target and comes back, with its payload both ways",
                "ICMP echo");
    }
}
