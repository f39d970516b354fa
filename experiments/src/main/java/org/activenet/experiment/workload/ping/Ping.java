// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.ping;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.SOURCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.IpDoor;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.CapsuleRequests;
import org.activenet.experiment.workload.RequestLog;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.Sending;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.IpEndPoint;
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
            "mean round-trip time of the measured pings that were answered");
    private static final Measure FAILURE_LOSS = new Measure(
            "loss_failure_ratio", "failure loss", Unit.SHARE, Part.ANSWER,
            "of the measured pings sent at or after `down` and before `up` of any failure of the scenario (to the end"
                    + " if there is no `up`): the share never answered");
    private static final Measure LOSS = new Measure(
            "loss_ratio", "loss", Unit.SHARE, Part.OTHER,
            "of all measured pings: the share never answered");

    /// The answer is the sequence number.
    private static final CapsuleRequests.Form CAPSULES = new CapsuleRequests.Form(
            "echo",
            List.of(SOURCE, TARGET, PORT, SEQUENCE, PAYLOAD),
            TrafficClass.DATA,
            1);

    private static final Realisation REALISATION =
            new Realisation("ping", Ping.class, CAPSULES.signature(), true);

    @Override
    public String kind() {
        return REALISATION.workload();
    }

    @Override
    public Traffic read(String name, Section section) {
        return RequestTraffic.read(name, this, section, CAPSULES, bytes -> (system, answers) -> echoes(bytes, system, answers));
    }

    private static Sending.Requests echoes(int payloadBytes, RunningSystem system, Sending.Answers answers) {
        IpDoor ip = system.ip();
        int port = system.stage().applications().open((packet, _, _) -> answers.answered(packet.sequence));
        return (source, target, sequence) -> ip.send(
                IpKind.ECHO_REQUEST, source, target, IpEndPoint.DEFAULT_TTL, payloadBytes, port, sequence);
    }

    @Override
    public Realisation realisation() {
        return REALISATION;
    }

    @Override
    public List<Measure> measures() {
        return List.of(FIRST, STEADY, FAILURE_LOSS, LOSS);
    }

    @Override
    public void measure(List<RequestLog> streams, RunTimes times, MeasuredValues values) {
        var pings = new RequestMeans(streams);
        RequestMeans.Choice isAnswered = RequestLog::isAnswered;
        RequestMeans.Choice isMeasured = (log, i) -> times.isMeasured(log.sentNs(i));
        RequestMeans.Choice isDuringFailure = (log, i) -> times.isDuringFailure(log.sentNs(i));
        RequestMeans.Amount isLost = (log, i) -> log.isAnswered(i) ? 0 : 1;
        values.put(FIRST, pings.mean(isAnswered.and(RequestLog::isFirstOfPair), RequestLog::roundTripNs));
        values.put(STEADY, pings.mean(isAnswered.and(isMeasured), RequestLog::roundTripNs));
        values.put(FAILURE_LOSS, pings.mean(isMeasured.and(isDuringFailure), isLost));
        values.put(LOSS, pings.mean(isMeasured, isLost));
    }

    @Override
    public boolean isDrawnOverTime() {
        return true;
    }

    @Override
    public List<String> warnings(ToDoubleFunction<Measure> mean) {
        return mean.applyAsDouble(LOSS) == 1
                ? List.of("no ping was answered; a program of your own answers by delivering the sequence number to the port"
                        + " at the source")
                : List.of();
    }

    @Override
    public Words words() {
        return new Words(
                "a capsule that goes to its target and comes back, with its payload both ways",
                "ICMP echo");
    }
}
