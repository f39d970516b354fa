// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.language;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.capsule.CapsuleHeader;
import org.activenet.experiment.toy.language.HopLanguage.Word;
import org.activenet.network.DropReason;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.Arrival;
import org.activenet.node.DecodeResult;
import org.activenet.node.EnvironmentOs;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.node.ProgramFailure;

/// Does one word at each end that a capsule comes to.
final class HopEnvironment implements ExecutionEnvironment {
    private static final int ANEP_TYPE = 0xACFE;
    private static final int LONGEST = 255;
    static final int CODE_BYTES = 100;

    private final String name;
    private final boolean isFading;

    HopEnvironment(String name, boolean isFading) {
        this.name = name;
        this.isFading = isFading;
    }

    /// @param words of which the first is still to be done
    private record Body(List<Word> words, long number, int textLength) {
        Body next() {
            return new Body(words.subList(1, words.size()), number, textLength);
        }

        int dataBytes() {
            return Long.BYTES + 1 + textLength;
        }
    }

    static void write(Packet packet, List<Word> words, long number, int textLength) {
        setBody(packet, new Body(words, number, textLength));
    }

    private static void setBody(Packet packet, Body body) {
        packet.anepType = ANEP_TYPE;
        packet.body = body;
        packet.setCapsuleBytes(
                ActiveNode.CAPSULE_HEADER_BYTES + CapsuleHeader.SIZE_BYTES,
                1 + body.words.size(),
                body.dataBytes(),
                body.textLength);
    }

    private static Body body(Packet packet) {
        return (Body) Objects.requireNonNull(packet.body);
    }

    @Override
    public int anepType() {
        return ANEP_TYPE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasTimeToLive() {
        return isFading;
    }

    @Override
    public long peakCodeEntries() {
        return isFading ? 1 : 0;
    }

    @Override
    public long peakCodeBytes() {
        return isFading ? CODE_BYTES : Node.KEEPS_NO_CODE;
    }

    @Override
    public Arrival arrival(Packet packet, EnvironmentOs os) {
        return packet.destination == os.node() ? Arrival.RUN : Arrival.PASS_ON;
    }

    @Override
    public int evaluate(Packet packet, NodeOs node, Budget budget) {
        Body body = body(packet);
        if (body.words.isEmpty()) {
            return ENDED;
        }
        try {
            evaluate(body, packet, node, budget);
            return ENDED;
        } catch (BudgetExhausted exhausted) {
            DropReason reason = ExecutionEnvironment.dropReason(exhausted.limit());
            node.failed(ProgramFailure.of(reason, new ProgramFailure.Details(reason.name(), "", "", "", 0)));
            return reason.code();
        }
    }

    private static void evaluate(Body body, Packet packet, NodeOs node, Budget budget) {
        budget.chargeSteps(1);
        switch (body.words.getFirst()) {
            case BACK -> {
                budget.chargePacket();
                Packet back = node.newPacket();
                back.applicationPort = packet.applicationPort;
                setBody(back, body.next());
                node.sendTo(back, packet.source, node.resourceBound());
            }
            case TELL -> {
                budget.chargeOutput(Long.BYTES);
                node.deliver(packet.applicationPort, body.number);
            }
        }
    }

    @Override
    public void undeliverable(Packet packet, DropReason reason, NodeOs node) {
        // Nobody is told.
    }

    @Override
    public int encodedLengthBytes(Packet packet) {
        Body body = body(packet);
        return CapsuleHeader.SIZE_BYTES + 1 + body.words.size() + body.dataBytes();
    }

    @Override
    public void encode(Packet packet, ByteBuffer target) {
        Body body = body(packet);
        CapsuleHeader.encode(packet, target);
        target.put((byte) body.words.size());
        body.words.forEach(word -> target.put((byte) word.ordinal()));
        target.putLong(body.number).put((byte) body.textLength).put(new byte[body.textLength]);
    }

    @Override
    public DecodeResult decode(ByteBuffer bytes, Packet target) {
        DecodeResult header = CapsuleHeader.decode(bytes, target);
        if (header != DecodeResult.DECODED) {
            return header;
        }
        if (bytes.remaining() < 1) {
            return DecodeResult.TRUNCATED;
        }
        int count = bytes.get() & LONGEST;
        if (bytes.remaining() < count + Long.BYTES + 1) {
            return DecodeResult.TRUNCATED;
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int word = bytes.get();
            if (word < 0 || word >= Word.values().length) {
                return DecodeResult.BAD_CODE;
            }
            words.add(Word.values()[word]);
        }
        long number = bytes.getLong();
        int textLength = bytes.get() & LONGEST;
        if (bytes.remaining() < textLength) {
            return DecodeResult.TRUNCATED;
        }
        bytes.position(bytes.position() + textLength);
        setBody(target, new Body(words, number, textLength));
        return DecodeResult.DECODED;
    }
}
