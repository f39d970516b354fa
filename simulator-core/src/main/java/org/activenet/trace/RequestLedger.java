// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.Arrays;
import java.util.Objects;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// What has become of all that the requests of one run have caused: how many packets of each are under way, and what stopped
/// the last of them that was stopped.
///
/// A packet belongs to the request whose number it bears ([Packet#request]). Error reports count as long as they are under
/// way; that one is lost says nothing about its request.
///
/// Cost: an addition for each packet that begins or ends, none for a hop; 4 bytes for each request, and 8 more where one of a
/// thousand has lost something.
public final class RequestLedger {
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;

    // By request, in blocks: to copy all that there is as it grows would cost as much as the rest.
    private int[][] underWay = new int[16][];
    private @Nullable Drops[] drops = new Drops[16]; // null: nothing of these requests was dropped
    private int size;
    private long allUnderWay;

    /// The last drop of each request of a block.
    private static final class Drops {
        final int[] codes = new int[1 << BLOCK_BITS]; // of the reason; 0: none was dropped
        final int[] places = new int[1 << BLOCK_BITS];
    }

    /// The number of a new request, from 0.
    public int begin() {
        if ((size & BLOCK_MASK) == 0) {
            addBlock(size >> BLOCK_BITS);
        }
        return size++;
    }

    private void addBlock(int block) {
        if (block == underWay.length) {
            underWay = Arrays.copyOf(underWay, 2 * block);
            drops = Arrays.copyOf(drops, 2 * block);
        }
        underWay[block] = new int[1 << BLOCK_BITS];
    }

    void began(Packet packet) {
        hold(packet.request);
    }

    void ended(Packet packet) {
        release(packet.request);
    }

    /// An application will go on with a request, even if none of its packets is under way: it waits for a timer.
    public void hold(int request) {
        if (request >= 0) {
            underWay[request >> BLOCK_BITS][request & BLOCK_MASK]++;
            allUnderWay++;
        }
    }

    /// Ends what one call of [#hold] began.
    public void release(int request) {
        if (request >= 0) {
            underWay[request >> BLOCK_BITS][request & BLOCK_MASK]--;
            allUnderWay--;
        }
    }

    void dropped(Packet packet, int node, DropReason reason) {
        ended(packet);
        if (packet.request < 0 || packet.trafficClass == TrafficClass.REPORT) {
            return;
        }
        int block = packet.request >> BLOCK_BITS;
        Drops ofBlock = drops[block];
        if (ofBlock == null) {
            ofBlock = new Drops();
            drops[block] = ofBlock;
        }
        ofBlock.codes[packet.request & BLOCK_MASK] = reason.code();
        ofBlock.places[packet.request & BLOCK_MASK] = node;
    }

    /// Whether anything that a request has caused is under way, or held.
    public boolean isAnyUnderWay() {
        return allUnderWay > 0;
    }

    /// Whether anything that this request has caused is under way, or held.
    public boolean isUnderWay(int request) {
        return underWay[request >> BLOCK_BITS][request & BLOCK_MASK] > 0;
    }

    /// What stopped the last packet of a request that was stopped; `null` if none was.
    public @Nullable DropReason dropReason(int request) {
        Drops ofBlock = drops[request >> BLOCK_BITS];
        int code = ofBlock == null ? 0 : ofBlock.codes[request & BLOCK_MASK];
        return code == 0 ? null : DropReason.of(code);
    }

    /// The node, or controller, where that was; only if there was one.
    public int dropNode(int request) {
        return Objects.requireNonNull(drops[request >> BLOCK_BITS]).places[request & BLOCK_MASK];
    }
}
