// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.ants.wire.AntsHeader;
import org.activenet.ants.wire.Builtin;
import org.activenet.ants.wire.CodeAbsence;
import org.activenet.ants.wire.CodeAssembly;
import org.activenet.ants.wire.CodeRequest;
import org.activenet.ants.wire.CodeResponse;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.node.ActiveNode;
import org.activenet.node.EnvironmentOs;
import org.jspecify.annotations.Nullable;

/// The code that one node is asking its neighbours for, the capsules that wait for it, and what the node answers to neighbours.
///
/// Published: a node that lacks the code of a capsule asks the node which that came from; the answer is the code group, each
/// chunk of it in a capsule of its own; the capsule waits meanwhile; where that node lacks the code as well, it is dropped.
/// Ours is the rest: capsules of one group wait for one and the same request, from the first one on; a request is made again
/// after a timeout; a node says that it lacks code, and is not asked again for a while; and all numbers.
///
/// Whoever answers cannot be made to send more than one code group for a request, and whoever asks believes nothing that it did
/// not ask that neighbour for, nor what its fingerprints do not confirm.
final class CodeFetches {
    private static final long REFUSALS = -1; // the data of a timer; of other timers it is the number of the fetch
    private static final int ONE_HOP = 1;

    /// As many denials are believed at once (ours); who asks for more unknown code than that is denied it again.
    static final int MOST_ABSENCES = 512;

    private final AntsOptions options;
    private final CodeCache cache;
    private final Map<KnownGroup, Fetch> running = new HashMap<>(); // asked only, as the two others of the same
    private final Map<Fingerprint, Fetch> byMethod = new HashMap<>();
    private final Map<Long, Fetch> byNumber = new HashMap<>();
    private final Map<Absence, Long> absences = new LinkedHashMap<>(); // -> until when they are believed, the earliest first
    private final List<Refused> refused = new ArrayList<>();
    private long begun;

    /// A question that has no complete answer yet.
    private static final class Fetch {
        private final long number;
        private final KnownClass wanted;
        private final int port;
        private final int virtualTopology;
        private CodeAssembly assembly;
        private final List<Packet> waiting = new ArrayList<>();
        private int chunksHere; // a bit for each
        private int tries;
        private long timer;

        private Fetch(long number, KnownClass wanted, int port, int virtualTopology, CodeAssembly assembly) {
            this.number = number;
            this.wanted = wanted;
            this.port = port;
            this.virtualTopology = virtualTopology;
            this.assembly = assembly;
        }
    }

    /// A neighbour has said that it lacks this.
    private record Absence(KnownGroup group, int port) {}

    /// A packet that is held only until it can be dropped.
    private record Refused(Packet packet, DropReason reason) {}

    CodeFetches(AntsOptions options, CodeCache cache) {
        this.options = options;
        this.cache = cache;
    }

    /// Takes a capsule that is about to be held, since its code is not here: sees to it that it is resumed or dropped.
    void await(Packet packet, KnownClass type, EnvironmentOs os) {
        if (!os.canHold(packet)) {
            return; // its node drops it
        }
        DropReason reason = join(packet, type, os);
        if (reason != null) {
            if (refused.isEmpty()) {
                os.setTimer(0, REFUSALS);
            }
            refused.add(new Refused(packet, reason));
        }
    }

    /// Lets a packet wait for the answer to a question, or says why it cannot.
    private @Nullable DropReason join(Packet packet, KnownClass type, EnvironmentOs os) {
        Fetch fetch = running.get(type.group());
        if (fetch == null) {
            int port = packet.inPort();
            if (port == RoutingTable.NO_PORT || isAbsent(type.group(), port, os.nowNs())) {
                return DropReason.CODE_NOT_FOUND;
            }
            fetch = new Fetch(begun++, type, port, packet.virtualTopology, assemblyFor(type));
            running.put(type.group(), fetch);
            byMethod.put(type.methodId(), fetch);
            byNumber.put(fetch.number, fetch);
            ask(fetch, os);
        } else if (fetch.waiting.size() >= options.mostWaiting()) {
            return DropReason.HOLD_FULL;
        }
        fetch.waiting.add(packet);
        return null;
    }

    private boolean isAbsent(KnownGroup group, int port, long nowNs) {
        Long untilNs = absences.get(new Absence(group, port));
        return untilNs != null && nowNs < untilNs;
    }

    private void ask(Fetch fetch, EnvironmentOs os) {
        fetch.tries++;
        int peer = os.peerNode(fetch.port);
        var request = new CodeRequest(header(Builtin.CODE_REQUEST, os.node(), peer), fetch.wanted.methodId());
        os.submit(message(request, CodeRequest.SIZE_BYTES, 0, fetch.virtualTopology, fetch.port, os), fetch.port);
        fetch.timer = os.setTimer(options.timeoutNs(), fetch.number);
    }

    private static AntsHeader header(Builtin builtin, int from, int to) {
        int here = AntsAddress.ofNode(from);
        return builtin.header(here, AntsAddress.ofNode(to), here, ONE_HOP);
    }

    /// A control message to a neighbour. What is neither header nor code is control: of questions and of denials the
    /// fingerprint.
    private static Packet message(
            Object body, int lengthBytes, int codeBytes, int virtualTopology, int port, EnvironmentOs os) {
        Packet message = os.newControl(virtualTopology);
        message.destination = os.peerNode(port);
        message.body = body;
        setBytes(message, lengthBytes, codeBytes);
        return message;
    }

    /// Sets the bytes by class of a control message of that length.
    static void setBytes(Packet message, int lengthBytes, int codeBytes) {
        int controlBytes = codeBytes > 0 ? 0 : Fingerprint.SIZE_BYTES;
        int headerBytes = ActiveNode.CAPSULE_HEADER_BYTES + lengthBytes - codeBytes - controlBytes;
        message.setCapsuleBytes(headerBytes, codeBytes, controlBytes, 0);
    }

    /// Whether the control message brings what a question still lacks: then its code is made ready in the same service.
    boolean completes(Packet packet) {
        if (!(packet.body instanceof CodeResponse chunk)) {
            return false;
        }
        Fetch fetch = fetchOf(chunk.origin().payloadId(), packet);
        return fetch != null
                && (fetch.chunksHere & chunk.chunkMask()) == 0
                && fetch.assembly.heldBytes() + chunk.code().lengthBytes() == chunk.totalBytes();
    }

    /// The question that a message from a neighbour answers.
    private @Nullable Fetch fetchOf(Fingerprint methodId, Packet answer) {
        Fetch fetch = byMethod.get(methodId);
        return fetch != null && fetch.port == answer.inPort() ? fetch : null;
    }

    /// Handles a message of a neighbour.
    void handle(Packet packet, EnvironmentOs os) {
        if (packet.inPort() == RoutingTable.NO_PORT) {
            os.drop(packet, DropReason.MALFORMED);
            return;
        }
        switch (packet.body) {
            case CodeRequest request -> answer(request, packet, os);
            case CodeResponse chunk -> take(chunk, packet, os);
            case CodeAbsence absence -> takeAbsence(absence, packet, os);
            case null, default -> os.drop(packet, DropReason.MALFORMED);
        }
    }

    private void answer(CodeRequest request, Packet packet, EnvironmentOs os) {
        int port = packet.inPort();
        int peer = os.peerNode(port);
        KnownGroup group = cache.ofMethod(request.wanted());
        List<CodeResponse> chunks = List.of();
        if (group != null && cache.use(group)) {
            AntsHeader header = header(Builtin.CODE_RESPONSE, os.node(), peer);
            chunks = group.origin(request.wanted()).divide(header, group.content(), os.mtuBytes(port));
        }
        if (chunks.isEmpty()) { // or it cannot cross this link
            var absence = new CodeAbsence(header(Builtin.CODE_ABSENCE, os.node(), peer), request.wanted());
            os.leave(message(absence, CodeAbsence.SIZE_BYTES, 0, packet.virtualTopology, port, os), port);
        }
        for (CodeResponse chunk : chunks) {
            int codeBytes = chunk.code().lengthBytes();
            os.leave(message(chunk, chunk.encodedLengthBytes(), codeBytes, packet.virtualTopology, port, os), port);
        }
    }

    private void take(CodeResponse chunk, Packet packet, EnvironmentOs os) {
        Fetch fetch = fetchOf(chunk.origin().payloadId(), packet);
        if (fetch == null) {
            if (cache.ofMethod(chunk.origin().payloadId()) == null) {
                os.drop(packet, DropReason.MALFORMED); // Nobody has asked; what is here already comes twice after a timeout.
            }
            return;
        }
        switch (fetch.assembly.take(chunk)) {
            case ADDED -> fetch.chunksHere |= chunk.chunkMask();
            case REPEATED -> { /* the answer to an earlier try */ }
            case COMPLETE -> {
                if (isThatOf(fetch)) {
                    complete(fetch, os);
                } else {
                    fetch.assembly = assemblyFor(fetch.wanted);
                    fetch.chunksHere = 0;
                    os.drop(packet, DropReason.MALFORMED);
                }
            }
            case BAD_CONTENT, WRONG_FINGERPRINT -> {
                fetch.chunksHere = 0; // All have been forgotten.
                os.drop(packet, DropReason.MALFORMED);
            }
            case UNASKED, TOO_LARGE, CONTRADICTION, OTHER_CUT, OVERLAP -> os.drop(packet, DropReason.MALFORMED);
        }
    }

    /// Whether what has come is the code itself, and not other code that was made to have its fingerprint, which MD5 allows.
    private static boolean isThatOf(Fetch fetch) {
        return fetch.assembly.content().orElseThrow().encoded().equals(fetch.wanted.group().content());
    }

    private CodeAssembly assemblyFor(KnownClass wanted) {
        return new CodeAssembly(options.fingerprints(), wanted.methodId(), options.groupBytes());
    }

    private void complete(Fetch fetch, EnvironmentOs os) {
        end(fetch, os);
        cache.put(fetch.wanted.group());
        fetch.waiting.forEach(os::resume);
    }

    private void end(Fetch fetch, EnvironmentOs os) {
        os.cancelTimer(fetch.timer);
        forget(fetch);
    }

    private void forget(Fetch fetch) {
        running.remove(fetch.wanted.group());
        byMethod.remove(fetch.wanted.methodId());
        byNumber.remove(fetch.number);
    }

    private void takeAbsence(CodeAbsence absence, Packet packet, EnvironmentOs os) {
        Fetch fetch = fetchOf(absence.wanted(), packet);
        if (fetch == null) {
            os.drop(packet, DropReason.MALFORMED);
            return;
        }
        believe(new Absence(fetch.wanted.group(), fetch.port), os.nowNs());
        end(fetch, os);
        giveUp(fetch, DropReason.CODE_NOT_FOUND, os);
    }

    private void believe(Absence absence, long nowNs) {
        absences.remove(absence);
        absences.put(absence, Math.addExact(nowNs, options.absenceNs()));
        Iterator<Long> earliestNs = absences.values().iterator();
        while (earliestNs.hasNext() && (earliestNs.next() <= nowNs || absences.size() > MOST_ABSENCES)) {
            earliestNs.remove();
        }
    }

    /// Drops those that came from the neighbour that could not help. Others ask where they came from.
    private void giveUp(Fetch fetch, DropReason reason, EnvironmentOs os) {
        for (Packet packet : fetch.waiting) {
            boolean isFromThere = packet.inPort() == fetch.port;
            DropReason dropReason = isFromThere ? reason : join(packet, CapsuleBody.typeOf(packet), os);
            if (dropReason != null) {
                os.drop(packet, dropReason);
            }
        }
    }

    /// A timer is due: a question has waited long enough, or there are packets to drop.
    void timerIsDue(long data, EnvironmentOs os) {
        if (data == REFUSALS) {
            List<Refused> dropped = List.copyOf(refused);
            refused.clear();
            dropped.forEach(each -> os.drop(each.packet, each.reason));
            return;
        }
        Fetch fetch = byNumber.get(data);
        if (fetch != null) {
            timeOut(fetch, os);
        }
    }

    private void timeOut(Fetch fetch, EnvironmentOs os) {
        if (fetch.tries < options.tries()) {
            ask(fetch, os);
        } else {
            forget(fetch);
            giveUp(fetch, DropReason.CODE_TIMEOUT, os);
        }
    }

    /// The node has failed, and has dropped what was held.
    void clear() {
        running.clear();
        byMethod.clear();
        byNumber.clear();
        absences.clear();
        refused.clear();
    }
}
