// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The processor of one node, in virtual time: one server, first come first served, its queue limited in bytes.
///
/// What the work is, is its [User]'s affair: [User#begin] does it at the start of the service, sees that
/// instant, and says how long it takes; [User#finish] lets its effects out at the end. The end of a service is
/// an ordinary event of the node; a service of no length on an idle processor adds none, and is never nested in
/// another.
public final class Cpu {
    /// Usual room for waiting packets; ours, as large as a link's queue by default.
    public static final long DEFAULT_QUEUE_LIMIT_BYTES = 256_000;

    /// Does the work of one node's processor.
    public interface User {
        /// Starts the work, and returns how long it takes.
        long begin(Packet packet, int task);

        /// Ends the work; the packet has no holder but the callee now.
        void finish(Packet packet, int task);

        /// Is called instead of [#finish] when the node fails during the work; the callee drops the packet and what
        /// the work would have sent.
        void abort(Packet packet, int task);
    }

    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final long queueLimitBytes;
    private final User user;
    private final PacketRing waiting = new PacketRing();
    private final Waiting waitingBytes = new Waiting();
    private @Nullable Packet inService;
    private boolean isServing; // within begin or finish: newcomers wait
    private int epoch; // steps when the node fails, so that the end of a lost service does nothing
    private long busyNs; // all services begun, in full
    private long serviceEndsNs;

    /// @param timer           the `what` by which the node's [Node#timer] knows to call [#serviceEnded]
    /// @param queueLimitBytes room for waiting packets; the one in service is not counted
    public Cpu(Surroundings surroundings, int node, int timer, long queueLimitBytes, User user) {
        this.surroundings = surroundings;
        this.node = node;
        this.timer = timer;
        this.queueLimitBytes = queueLimitBytes;
        this.user = user;
    }

    /// Takes on a packet and what is to be done with it, or drops it for lack of room.
    public void offer(Packet packet, int task) {
        if (hasRoomFor(packet.sizeBytes)) {
            take(packet, task);
        } else {
            surroundings.packets().dropped(packet, node, DropReason.CPU_QUEUE_FULL, surroundings.nowNs());
        }
    }

    /// Whether work of that many bytes would begin at once, or find room in the queue.
    public boolean hasRoomFor(long bytes) {
        return isIdle() || waitingBytes.amount() + bytes <= queueLimitBytes;
    }

    /// Takes on a packet and what is to be done with it, whether there is room or not.
    public void take(Packet packet, int task) {
        packet.task = task;
        if (isIdle()) {
            serve(packet);
            serveWaiting();
        } else {
            waiting.addLast(packet);
            waitingBytes.change(packet.sizeBytes, surroundings.nowNs());
        }
    }

    private boolean isIdle() {
        return inService == null && !isServing;
    }

    private void serveWaiting() {
        while (inService == null && !waiting.isEmpty()) {
            Packet next = Objects.requireNonNull(waiting.removeFirst());
            waitingBytes.change(-next.sizeBytes, surroundings.nowNs());
            surroundings.countAct();
            serve(next);
        }
    }

    private void serve(Packet packet) {
        isServing = true;
        int task = packet.task;
        long serviceNs = user.begin(packet, task);
        if (serviceNs == 0) {
            user.finish(packet, task);
        } else {
            busyNs += serviceNs;
            serviceEndsNs = surroundings.nowNs() + serviceNs;
            inService = packet;
            surroundings.setTimer(node, serviceNs, timer, epoch);
        }
        isServing = false;
    }

    /// Ends the service that the timer was set for; `data` is what the timer was given.
    public void serviceEnded(long data) {
        if (data != epoch) {
            return;
        }
        Packet served = Objects.requireNonNull(inService);
        inService = null;
        isServing = true;
        user.finish(served, served.task);
        isServing = false;
        serveWaiting();
    }

    /// Loses all it holds as [DropReason#NODE_DOWN].
    public void fail() {
        epoch++;
        Packet lost = inService;
        inService = null;
        if (lost != null) {
            busyNs -= remainingNs();
            user.abort(lost, lost.task);
        }
        waitingBytes.change(-waitingBytes.amount(), surroundings.nowNs());
        for (Packet packet = waiting.removeFirst(); packet != null; packet = waiting.removeFirst()) {
            surroundings.packets().dropped(packet, node, DropReason.NODE_DOWN, surroundings.nowNs());
        }
    }

    private long remainingNs() {
        return Math.max(0, serviceEndsNs - surroundings.nowNs());
    }

    /// The time of all services begun since the start of the run, each in full unless a failure cut it off.
    public long busyNs() {
        return busyNs;
    }

    /// What has waited is in bytes; the packet in service is not counted.
    public ServerLoad load() {
        return waitingBytes.load(busyNs - remainingNs(), surroundings.nowNs());
    }

    public void restartPeak() {
        waitingBytes.restartPeak();
    }

    /// The packet in service, or `null`; its user knows what else the service holds.
    @Nullable Packet inService() {
        return inService;
    }

    public void forEachHeld(Consumer<Packet> visitor) {
        if (inService != null) {
            visitor.accept(inService);
        }
        waiting.forEach(visitor);
    }
}
