// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.activenet.network.Carried;
import org.activenet.network.Network;
import org.activenet.openflow.ErrorCode;
import org.activenet.openflow.ErrorMessage;
import org.activenet.openflow.FlowMod;
import org.activenet.openflow.FlowStatistics;
import org.activenet.openflow.GroupDescription;
import org.activenet.openflow.GroupMod;
import org.activenet.openflow.GroupStatistics;
import org.activenet.openflow.GroupStatistics.BucketCount;
import org.activenet.openflow.MeterMod;
import org.activenet.openflow.MeterStatistics;
import org.activenet.openflow.MultipartReply;
import org.activenet.openflow.MultipartRequest;
import org.activenet.openflow.OpenFlowMessage;
import org.activenet.openflow.PortDescription;
import org.activenet.openflow.PortNumber;
import org.activenet.openflow.PortStatistics;
import org.activenet.openflow.TableStatistics;
import org.activenet.openflow.pipeline.FlowEntry;
import org.activenet.openflow.pipeline.FlowPipeline;

/// What a switch answers to a request for descriptions or statistics, in as many replies as it takes: none is longer than a
/// message may be, and all but the last say that another one goes on.
///
/// Counters are those that its [CounterReader] knows; what there is, and for how long, the control part knows by itself. A port
/// counts from the start of the run (ours), and counts no errors. There are no queues: of all of them it has nothing to say, and
/// one that is named is an error. So is a port, a table or a meter that is not there; of a group that is not there it says
/// nothing, as Open vSwitch does.
final class SwitchStatistics {
    private static final int MAX_REPLY_BYTES = 0xffff;
    private static final int HEAD_BYTES = new MultipartReply.Tables(0, false, List.of()).lengthBytes();

    private final int index;
    private final Network network;
    private final FlowPipeline pipeline;
    private final PortStates ports;
    private final CounterReader reader;
    private long startNs; // of the switch

    /// A message, and the counters that it tells of.
    ///
    /// @param counted   how many rules, ports and so on it is about
    /// @param readNsSum when their counters had these values, added up
    record Answer(OpenFlowMessage message, int counted, double readNsSum) {
        static Answer of(OpenFlowMessage message) {
            return new Answer(message, 0, 0);
        }
    }

    /// An entry of an answer, and when its counters had these values.
    private record Dated<T>(T entry, long readNs) {}

    SwitchStatistics(int index, Network network, FlowPipeline pipeline, PortStates ports, CounterReading reading) {
        this.index = index;
        this.network = network;
        this.pipeline = pipeline;
        this.ports = ports;
        this.reader = new CounterReader(reading);
    }

    /// Reads the counters whose turn it is.
    void read() {
        long nowNs = network.nowNs();
        for (FlowEntry rule : reader.begin(rules(MultipartRequest.Flows.all(0)))) {
            reader.read(CounterReader.Of.RULE, rule.order(), counts(rule), nowNs);
        }
        network.catchUp(index);
        for (int number : ports.numbers()) {
            reader.read(CounterReader.Of.PORT, number, portCounts(number), nowNs);
        }
        pipeline.statistics().tables(nowNs).forEach(
                table -> reader.read(CounterReader.Of.TABLE, table.table(), counts(table), nowNs));
        pipeline.statistics().groups(nowNs).forEach(
                group -> reader.read(CounterReader.Of.GROUP, group.group(), counts(group), nowNs));
        pipeline.statistics().meters(nowNs).forEach(
                meter -> reader.read(CounterReader.Of.METER, meter.meter(), counts(meter), nowNs));
    }

    /// Forgets what was read: the switch starts anew.
    void clear() {
        reader.clear();
        startNs = network.nowNs();
    }

    /// Answers a request.
    List<Answer> answer(MultipartRequest request) {
        int xid = request.xid();
        return switch (request) {
            case MultipartRequest.PortDescriptions _ ->
                plain(ports(), (more, part) -> new MultipartReply.PortDescriptions(xid, more, part));
            case MultipartRequest.Flows flows -> hasTable(flows)
                    ? split(rules(flows).stream().map(this::statistics).toList(),
                            (more, part) -> new MultipartReply.Flows(xid, more, part))
                    : error(request, ErrorCode.BAD_REQUEST_BAD_TABLE_ID);
            case MultipartRequest.Aggregate(MultipartRequest.Flows flows) -> hasTable(flows)
                    ? List.of(aggregate(xid, rules(flows).stream().map(this::statistics).toList()))
                    : error(request, ErrorCode.BAD_REQUEST_BAD_TABLE_ID);
            case MultipartRequest.Tables _ -> split(tables(), (more, part) -> new MultipartReply.Tables(xid, more, part));
            case MultipartRequest.Ports(_, int port) -> hasPort(port)
                    ? split(portStatistics(port), (more, part) -> new MultipartReply.Ports(xid, more, part))
                    : error(request, ErrorCode.BAD_REQUEST_BAD_PORT);
            case MultipartRequest.Queues(_, int port, int queue) -> queues(request, port, queue);
            case MultipartRequest.Groups(_, int group) ->
                split(groups(group), (more, part) -> new MultipartReply.Groups(xid, more, part));
            case MultipartRequest.GroupDescriptions _ -> describeGroups(xid);
            case MultipartRequest.Meters(_, int meter) -> meters(request, meter);
        };
    }

    private static List<Answer> error(MultipartRequest request, ErrorCode code) {
        return List.of(Answer.of(ErrorMessage.about(request, code)));
    }

    private boolean hasTable(MultipartRequest.Flows flows) {
        return flows.table() < SwitchSpec.TABLE_COUNT || flows.table() == FlowMod.ALL_TABLES;
    }

    private boolean hasPort(int port) {
        if (port == PortNumber.ANY) {
            return true;
        }
        for (int number : ports.numbers()) {
            if (number == port) {
                return true;
            }
        }
        return false;
    }

    private List<Answer> queues(MultipartRequest request, int port, int queue) {
        if (!hasPort(port)) {
            return error(request, ErrorCode.QUEUE_OP_FAILED_BAD_PORT);
        }
        return queue == MultipartRequest.Queues.ALL
                ? List.of(Answer.of(new MultipartReply.Queues(request.xid(), false, List.of())))
                : error(request, ErrorCode.QUEUE_OP_FAILED_BAD_QUEUE);
    }

    private List<Answer> meters(MultipartRequest request, int number) {
        List<Dated<MeterStatistics>> meant = new ArrayList<>();
        for (MeterStatistics meter : pipeline.statistics().meters(network.nowNs())) {
            if (number == MeterMod.ALL_METERS || number == meter.meter()) {
                meant.add(known(meter));
            }
        }
        return meant.isEmpty() && number != MeterMod.ALL_METERS
                ? error(request, ErrorCode.METER_MOD_FAILED_UNKNOWN_METER)
                : split(meant, (more, part) -> new MultipartReply.Meters(request.xid(), more, part));
    }

    private List<Answer> describeGroups(int xid) {
        return plain(pipeline.statistics().groupDescriptions(),
                (more, part) -> new MultipartReply.GroupDescriptions(xid, more, part));
    }

    private List<PortDescription> ports() {
        List<PortDescription> all = new ArrayList<>();
        for (int number : ports.numbers()) {
            all.add(describe(number));
        }
        return all;
    }

    /// What one of the ports is.
    PortDescription describe(int number) {
        int port = Addresses.portOf(number);
        long kilobitsPerSecond = Math.min(0xffff_ffffL, network.bitsPerSecond(port) / 1_000);
        return PortDescription.of(
                number,
                number, // of no vendor
                "port" + number,
                ports.isUp(number) ? PortDescription.STATE_LIVE : PortDescription.STATE_LINK_DOWN,
                (int) kilobitsPerSecond);
    }

    /// What is known without a look at counters.
    private static <E extends MultipartReply.Entry> List<Answer> plain(
            List<E> entries, BiFunction<Boolean, List<E>, MultipartReply> reply) {
        List<Answer> answers = new ArrayList<>();
        for (Answer answer : split(entries.stream().map(entry -> new Dated<>(entry, 0)).toList(), reply)) {
            answers.add(Answer.of(answer.message()));
        }
        return answers;
    }

    /// As many entries in each reply as it has room for; one reply where there are none.
    private static <E extends MultipartReply.Entry> List<Answer> split(
            List<Dated<E>> entries, BiFunction<Boolean, List<E>, MultipartReply> reply) {
        List<Answer> answers = new ArrayList<>();
        List<E> part = new ArrayList<>();
        double readNsSum = 0;
        int partBytes = HEAD_BYTES;
        for (Dated<E> dated : entries) {
            int entryBytes = dated.entry().lengthBytes();
            if (partBytes + entryBytes > MAX_REPLY_BYTES) {
                answers.add(new Answer(reply.apply(true, part), part.size(), readNsSum));
                part = new ArrayList<>();
                readNsSum = 0;
                partBytes = HEAD_BYTES;
            }
            part.add(dated.entry());
            readNsSum += dated.readNs();
            partBytes += entryBytes;
        }
        answers.add(new Answer(reply.apply(false, part), part.size(), readNsSum));
        return answers;
    }

    private List<FlowEntry> rules(MultipartRequest.Flows which) {
        return pipeline.rules().meant(which.table(), which.match(), which.cookie(), which.cookieMask(), which.outPort(),
                which.outGroup(), network.nowNs());
    }

    private static long[] counts(FlowEntry rule) {
        return new long[] {rule.packetCount(), rule.byteCount()};
    }

    private Dated<FlowStatistics> statistics(FlowEntry rule) {
        long nowNs = network.nowNs();
        CounterReader.Known known = known(CounterReader.Of.RULE, rule.order(), counts(rule), rule.createdNs());
        return new Dated<>(
                new FlowStatistics(
                        rule.table(),
                        nowNs - rule.createdNs(),
                        rule.priority(),
                        rule.idleTimeoutNs(),
                        rule.hardTimeoutNs(),
                        rule.flags(),
                        rule.cookie(),
                        known.counts()[0],
                        known.counts()[1],
                        rule.match(),
                        rule.instructions()),
                known.readNs());
    }

    private CounterReader.Known known(CounterReader.Of of, long number, long[] counts, long bornNs) {
        return reader.known(of, number, counts, bornNs, network.nowNs());
    }

    private static Answer aggregate(int xid, List<Dated<FlowStatistics>> rules) {
        long packetCount = 0;
        long byteCount = 0;
        double readNsSum = 0;
        for (Dated<FlowStatistics> rule : rules) {
            packetCount += rule.entry().packetCount();
            byteCount += rule.entry().byteCount();
            readNsSum += rule.readNs();
        }
        return new Answer(
                new MultipartReply.Aggregate(xid, packetCount, byteCount, rules.size()), rules.size(), readNsSum);
    }

    private static long[] counts(TableStatistics table) {
        return new long[] {table.lookupCount(), table.matchedCount()};
    }

    private List<Dated<TableStatistics>> tables() {
        List<Dated<TableStatistics>> all = new ArrayList<>();
        for (TableStatistics table : pipeline.statistics().tables(network.nowNs())) {
            CounterReader.Known known = known(CounterReader.Of.TABLE, table.table(), counts(table), startNs);
            all.add(new Dated<>(
                    new TableStatistics(table.table(), table.activeCount(), known.counts()[0], known.counts()[1]),
                    known.readNs()));
        }
        return all;
    }

    private long[] portCounts(int number) {
        int port = Addresses.portOf(number);
        Carried received = network.received(port);
        Carried sent = network.carried(port);
        return new long[] {received.packets(), sent.packets(), received.bytes(), sent.bytes(), network.droppedPackets(port)};
    }

    private List<Dated<PortStatistics>> portStatistics(int wanted) {
        network.catchUp(index);
        List<Dated<PortStatistics>> all = new ArrayList<>();
        for (int number : ports.numbers()) {
            if (wanted == PortNumber.ANY || wanted == number) {
                CounterReader.Known known = known(CounterReader.Of.PORT, number, portCounts(number), startNs);
                long[] counts = known.counts();
                all.add(new Dated<>(
                        PortStatistics.of(
                                number, counts[0], counts[1], counts[2], counts[3], 0, counts[4], network.nowNs()),
                        known.readNs()));
            }
        }
        return all;
    }

    private static long[] counts(GroupStatistics group) {
        long[] counts = new long[2 + 2 * group.buckets().size()];
        counts[0] = group.packetCount();
        counts[1] = group.byteCount();
        for (int bucket = 0; bucket < group.buckets().size(); bucket++) {
            counts[2 + 2 * bucket] = group.buckets().get(bucket).packetCount();
            counts[3 + 2 * bucket] = group.buckets().get(bucket).byteCount();
        }
        return counts;
    }

    private List<Dated<GroupStatistics>> groups(int wanted) {
        long nowNs = network.nowNs();
        List<Dated<GroupStatistics>> all = new ArrayList<>();
        for (GroupStatistics group : pipeline.statistics().groups(nowNs)) {
            if (wanted == GroupMod.ALL_GROUPS || wanted == group.group()) {
                CounterReader.Known known =
                        known(CounterReader.Of.GROUP, group.group(), counts(group), nowNs - group.durationNs());
                List<BucketCount> buckets = new ArrayList<>();
                for (int at = 2; at < known.counts().length; at += 2) {
                    buckets.add(new BucketCount(known.counts()[at], known.counts()[at + 1]));
                }
                all.add(new Dated<>(
                        new GroupStatistics(group.group(), group.referenceCount(), known.counts()[0], known.counts()[1],
                                group.durationNs(), buckets),
                        known.readNs()));
            }
        }
        return all;
    }

    private static long[] counts(MeterStatistics meter) {
        return new long[] {meter.packetCount(), meter.byteCount(), meter.bandPackets(), meter.bandBytes()};
    }

    private Dated<MeterStatistics> known(MeterStatistics meter) {
        CounterReader.Known known = known(
                CounterReader.Of.METER, meter.meter(), counts(meter), network.nowNs() - meter.durationNs());
        long[] counts = known.counts();
        return new Dated<>(
                new MeterStatistics(meter.meter(), meter.ruleCount(), counts[0], counts[1], meter.durationNs(), counts[2],
                        counts[3]),
                known.readNs());
    }
}
