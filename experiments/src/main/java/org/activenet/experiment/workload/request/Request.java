// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.request;

import static org.activenet.experiment.workload.ResponseTime.Over.IS_MEASURED;

import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.workload.LossRatio;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.RequestMeans;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.RunTimes;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.experiment.workload.datagram.Datagram;

/// Request and response: an application at the target answers, with a datagram of another size.
///
/// Applications take no time of their own. What differs from a ping is that the target is charged twice, for what it receives
/// and for what it sends, and that the answer has its own size.
public final class Request implements WorkloadKind {
    /// Ours.
    private static final long DEFAULT_ANSWER_BYTES = 512;

    private static final Measure RESPONSE = new Measure(
            "response_ns", "response time", Unit.NANOSECONDS, Part.ANSWER_WITH_BARS,
            "mean time from the sending of a measured request until its answer has come; only those that were answered");
    private static final Measure COMMON = new Measure(
            "response_common_ns", "common response time", Unit.NANOSECONDS, Part.OTHER,
            "as response, over the requests that were answered under every compared system");
    private static final Measure LOSS = new Measure(
            "request_loss_ratio", "requests lost", Unit.SHARE, Part.ANSWER,
            "of the measured requests that ended: the share that was not answered");
    private static final Measure GOODPUT = new Measure(
            "request_goodput_bps", "request goodput", Unit.BITS_PER_SECOND, Part.OTHER,
            "payload of the measured requests that were answered, and of their answers, per second of the measured time");

    @Override
    public String kind() {
        return "request";
    }

    @Override
    public String example() {
        return "kind: request, pairs: {random: 20}, gap: {every: 1 s}, answer: 1 kB";
    }

    @Override
    public List<Key> keys() {
        return Stream.concat(
                        RequestTraffic.keys(conversation(0)).stream(),
                        Stream.of(new Key("answer", Form.of(Type.SIZE), "512 B", "what the answer carries")))
                .toList();
    }

    @Override
    public Traffic read(String name, Section section) {
        int answerBytes = (int) section.amountOr(
                Quantity.SIZE, "answer", DEFAULT_ANSWER_BYTES, 0, RequestTraffic.MOST_PAYLOAD_BYTES);
        return RequestTraffic.read(name, this, section, conversation(answerBytes));
    }

    private static RequestTraffic.Conversation conversation(int answerBytes) {
        return new RequestTraffic.Conversation(
                Datagram.CARRIAGE, Messages.answered(answerBytes), datagrams -> Exchanges.over(datagrams, answerBytes));
    }

    @Override
    public Realisation realisation() {
        return Datagram.CARRIAGE.realisation();
    }

    @Override
    public List<ResponseTime> times() {
        return List.of(ResponseTime.of(RESPONSE, IS_MEASURED), new ResponseTime(COMMON, IS_MEASURED, true));
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
    public Words words() {
        return new Words(
                "a datagram that goes to its target, and another one of the size `answer` with which the application there"
                        + " answers",
                "likewise, UDP datagrams");
    }
}
