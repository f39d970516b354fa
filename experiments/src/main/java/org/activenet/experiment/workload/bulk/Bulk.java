// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.bulk;

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
import org.activenet.experiment.workload.law.Size;

/// Bulk: transfers of many bytes, in segments, with a window of fixed size.
public final class Bulk implements WorkloadKind {
    private static final Size DEFAULT_SIZE = new Size.Fixed(100_000); // ours
    private static final long MOST_BYTES = 1_000_000_000;
    private static final long MOST_SEGMENTS = 1_000_000;
    private static final long DEFAULT_SEGMENT_BYTES = 1_000; // ours: with code and headers it fits into an Ethernet frame
    private static final long DEFAULT_WINDOW = 10; // as TCP begins (RFC 6928)
    private static final long DEFAULT_TIMEOUT_NS = 1_000_000_000; // as TCP's before it has measured anything (RFC 6298)
    private static final long DEFAULT_TRIES = 10; // ours
    private static final long MOST_TRIES = 100;

    private static final Measure COMPLETION = new Measure(
            "transfer_ns", "transfer time", Unit.NANOSECONDS, Part.ANSWER_WITH_BARS,
            "mean time from the start of a measured transfer until its source has the last acknowledgement; only those that were"
                    + " completed");
    private static final Measure COMMON = new Measure(
            "transfer_common_ns", "common transfer time", Unit.NANOSECONDS, Part.OTHER,
            "as transfer, over those that were completed under every compared system");
    private static final Measure LOSS = new Measure(
            "transfer_loss_ratio", "transfers given up", Unit.SHARE, Part.ANSWER,
            "of the measured transfers that ended: the share that was given up");
    private static final Measure GOODPUT = new Measure(
            "transfer_goodput_bps", "transfer goodput", Unit.BITS_PER_SECOND, Part.ANSWER,
            "mean over the measured transfers that were completed, of the size of each divided by the time that it took");
    private static final Measure SUM = new Measure(
            "bulk_goodput_bps", "bulk goodput", Unit.BITS_PER_SECOND, Part.OTHER,
            "payload of the measured transfers that were completed, counted once, per second of the measured time");
    private static final Measure RESENT = new Measure(
            "transfer_resent_segments", "segments sent again", Unit.COUNT, Part.OTHER,
            "mean number of segments that a measured transfer sent once more, each time counted");

    @Override
    public String kind() {
        return "bulk";
    }

    @Override
    public String example() {
        return "kind: bulk, pairs: {random: 20}, gap: {every: 1 s}, size: 100 kB";
    }

    @Override
    public List<Key> keys() {
        List<Key> size = Size.keys("size", "100 kB", "what a transfer carries, up to 1 GB");
        List<Key> ofTheWindow = List.of(
                new Key("segment", Form.of(Type.SIZE), "1 kB", "what one datagram of it carries"),
                new Key("window", Form.count(1, MOST_SEGMENTS), "10", "segments that may be without an acknowledgement"),
                new Key("timeout", Form.of(Type.DURATION), "1 s", "until a segment is sent again"),
                new Key("tries", Form.count(1, MOST_TRIES), "10", "how often a segment is sent before a transfer is given up"));
        return RequestTraffic.keys(
                conversation(new Window(1, 1, 1, 1)), Stream.concat(size.stream(), ofTheWindow.stream()).toList());
    }

    @Override
    public Traffic read(String name, Section section) {
        Size size = section.has("size") ? Size.read(section, "size", 1, MOST_BYTES) : DEFAULT_SIZE;
        int segmentBytes = (int) section.amountOr(
                Quantity.SIZE, "segment", DEFAULT_SEGMENT_BYTES, 1, RequestTraffic.MOST_PAYLOAD_BYTES);
        var window = new Window(
                segmentBytes,
                (int) section.countOr("window", DEFAULT_WINDOW, 1, MOST_SEGMENTS),
                section.amountOr(Quantity.DURATION, "timeout", DEFAULT_TIMEOUT_NS, 1_000, 1_000_000_000_000L),
                (int) section.countOr("tries", DEFAULT_TRIES, 1, MOST_TRIES));
        if (size.mostBytes() > MOST_SEGMENTS * segmentBytes) {
            section.refuse(section.placeOf("size"), "a transfer of more than a million segments", "use larger segments");
        }
        return RequestTraffic.read(name, this, section, conversation(window), () -> size);
    }

    private static RequestTraffic.Conversation conversation(Window window) {
        return new RequestTraffic.Conversation(
                Datagram.CARRIAGE,
                Messages.acknowledged(window.segmentBytes()),
                datagrams -> Transfers.over(datagrams, window));
    }

    @Override
    public Realisation realisation() {
        return Datagram.CARRIAGE.realisation();
    }

    @Override
    public List<ResponseTime> times() {
        return List.of(ResponseTime.of(COMPLETION, IS_MEASURED), new ResponseTime(COMMON, IS_MEASURED, true));
    }

    @Override
    public List<LossRatio> losses() {
        return List.of(new LossRatio(LOSS, IS_MEASURED));
    }

    @Override
    public List<Measure> otherMeasures() {
        return List.of(GOODPUT, SUM, RESENT);
    }

    @Override
    public void measure(List<StreamRequests> streams, RunTimes times, MeasuredValues values) {
        var transfers = new RequestMeans(streams);
        StreamRequests.Choice isMeasured = IS_MEASURED.in(times);
        values.put(GOODPUT, transfers.mean(
                isMeasured.and(StreamRequests::isAnswered), (each, i) -> 8e9 * each.payloadBytes(i) / each.timeNs(i)));
        values.put(SUM, transfers.goodputBitsPerSecond(times));
        values.put(RESENT, transfers.mean(isMeasured, StreamRequests::resentCount));
    }

    @Override
    public Terms terms() {
        return new Terms("transfer", "transfer time", "started", "completed", "given up");
    }

    @Override
    public Words words() {
        return new Words(
                "`size` bytes in datagrams of `segment` bytes, of which `window` may be without an acknowledgement, which is an"
                        + " empty datagram; one without it for `timeout` is sent again",
                "likewise, UDP datagrams");
    }
}
