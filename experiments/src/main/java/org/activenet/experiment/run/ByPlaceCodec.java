// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.measure.WayLoad;
import org.activenet.experiment.process.MessageReader;
import org.activenet.experiment.process.MessageWriter;
import org.activenet.experiment.process.OddMessageException;
import org.activenet.experiment.result.ByPlace;
import org.activenet.network.Carried;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;

/// What a run was at its places, as a part of a message. A place is one number, whose ends follow from the network.
final class ByPlaceCodec {
    private static final DropReason[] REASONS = DropReason.values();
    private static final int MOST_BYTES_PER_ROW = 50;

    private final NetworkSpec spec;
    private final int portCount;
    private final int nodeCount;

    ByPlaceCodec(NetworkSpec spec) {
        this.spec = spec;
        this.portCount = 2 * spec.linkCount();
        this.nodeCount = spec.nodeCount();
    }

    /// How long it may be.
    static long mostBytes(NetworkSpec spec) {
        long places = 2L * spec.linkCount() + 2L * spec.nodeCount();
        return MOST_BYTES_PER_ROW * places * (1 + REASONS.length);
    }

    void write(ByPlace places, MessageWriter out) {
        out.count(places.ways().size());
        for (WayLoad way : places.ways()) {
            out.count(number(way)).count(way.carried().packets()).count(way.carried().bytes());
            if (way.port() != WayLoad.CHANNEL) {
                out.real(way.busyRatio()).real(way.queueMeanBytes()).count(way.queuePeakBytes());
            }
        }
        out.count(places.drops().size());
        for (ByPlace.Drops drops : places.drops()) {
            out.count(drops.port() == ByPlace.NO_PORT ? portCount + drops.node() : drops.port())
                    .count(DropReason.valueOf(drops.reason()).ordinal())
                    .count(drops.packets())
                    .count(drops.bytes());
        }
    }

    /// Ports, then the channels: of each node that to the controller, then that from it.
    private int number(WayLoad way) {
        if (way.port() != WayLoad.CHANNEL) {
            return way.port();
        }
        return way.toNode() == WayLoad.CONTROLLER ? portCount + 2 * way.fromNode() : portCount + 2 * way.toNode() + 1;
    }

    ByPlace read(MessageReader in) throws OddMessageException {
        List<WayLoad> ways = new ArrayList<>();
        int last = -1;
        int wayCount = in.partCount(portCount + 2 * nodeCount);
        for (int i = 0; i < wayCount; i++) {
            last = next(last, (int) in.count(portCount + 2L * nodeCount - 1));
            var carried = new Carried(in.count(MeasuredCodec.MOST_AMOUNT), in.count(MeasuredCodec.MOST_AMOUNT));
            if (last < portCount) {
                ways.add(new WayLoad(last, owner(last), owner(last ^ 1), carried,
                        in.real(), in.real(), in.count(MeasuredCodec.MOST_AMOUNT)));
            } else {
                int node = (last - portCount) / 2;
                boolean isToController = (last - portCount) % 2 == 0;
                ways.add(isToController
                        ? WayLoad.ofChannel(node, WayLoad.CONTROLLER, carried)
                        : WayLoad.ofChannel(WayLoad.CONTROLLER, node, carried));
            }
        }
        return new ByPlace(ways, readDrops(in));
    }

    private List<ByPlace.Drops> readDrops(MessageReader in) throws OddMessageException {
        List<ByPlace.Drops> drops = new ArrayList<>();
        int last = -1;
        int count = in.partCount((portCount + nodeCount) * REASONS.length);
        for (int i = 0; i < count; i++) {
            int place = (int) in.count(portCount + nodeCount - 1L);
            int reason = (int) in.count(REASONS.length - 1L);
            last = next(last, place * REASONS.length + reason);
            boolean isPort = place < portCount;
            drops.add(new ByPlace.Drops(
                    isPort ? owner(place) : place - portCount,
                    isPort ? place : ByPlace.NO_PORT,
                    isPort ? owner(place ^ 1) : ByPlace.NO_PORT,
                    REASONS[reason].name(),
                    in.count(MeasuredCodec.MOST_AMOUNT),
                    in.count(MeasuredCodec.MOST_AMOUNT)));
        }
        return drops;
    }

    /// In their order, and none twice.
    private static int next(int last, int number) throws OddMessageException {
        if (number <= last) {
            throw new OddMessageException("places out of order");
        }
        return number;
    }

    /// The node whose port it is.
    private int owner(int port) {
        LinkSpec link = spec.links().get(port >> 1);
        return port % 2 == 0 ? link.from() : link.to();
    }
}
