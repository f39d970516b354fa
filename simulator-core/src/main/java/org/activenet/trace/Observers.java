// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.node.NodeListener;
import org.jspecify.annotations.Nullable;

/// Everything that looks at one run: the ledger always, fingerprints and a trace where they are wanted.
///
/// One object stands between the model and all of them, so that each call of the model is one call here.
public final class Observers implements PacketListener, NodeListener {
    private final Ledger ledger = new Ledger();
    private @Nullable Fingerprints fingerprints;
    private @Nullable TraceRecorder trace;
    private @Nullable Output output;

    /// Sees what programs print.
    public interface Output {
        void printed(int node, String text);

        void reported(int node, String text);

        /// All that one evaluation printed has been told.
        default void released(int node) {}
    }

    public Ledger ledger() {
        return ledger;
    }

    public void add(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    public void add(TraceRecorder trace) {
        this.trace = trace;
    }

    public void add(Output output) {
        this.output = output;
    }

    /// Ends the run: lets all ports catch up and checks the books.
    ///
    /// @param others holders of packets besides the network and its nodes, such as control channels
    /// @throws LedgerException if anything was lost or made twice
    public void finish(Network network, Holder... others) {
        network.catchUp();
        var census = new Census();
        network.forEachHeld(census);
        for (Holder other : others) {
            other.forEachHeld(census);
        }
        ledger.check(census);
    }

    /// Whoever holds packets outside the network.
    @FunctionalInterface
    public interface Holder {
        void forEachHeld(Consumer<Packet> visitor);
    }

    @Override
    public void injected(Packet packet, int node) {
        ledger.injected(packet, node);
    }

    @Override
    public void created(Packet packet, int node) {
        ledger.created(packet, node);
    }

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        ledger.resized(packet, node, byteClass, deltaBytes);
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        ledger.transmitted(packet, node, port);
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        if (fingerprints != null) {
            fingerprints.arrived(packet, node, inPort);
        }
        if (trace != null) {
            trace.arrived(packet, node, inPort);
        }
    }

    @Override
    public void delivered(Packet packet, int node) {
        ledger.delivered(packet, node);
        if (fingerprints != null) {
            fingerprints.delivered(packet, node);
        }
    }

    @Override
    public void consumed(Packet packet, int node) {
        ledger.consumed(packet, node);
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        ledger.dropped(packet, node, port, reason, timeNs);
        if (fingerprints != null) {
            fingerprints.dropped(packet, node, port, reason, timeNs);
        }
    }

    @Override
    public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
        if (fingerprints != null) {
            fingerprints.evaluated(packet, node, result, steps);
        }
        if (trace != null) {
            trace.evaluated(packet, node, result, steps, serviceNs);
        }
    }

    @Override
    public void resourceBoundSpent(Packet packet, int node, int amount) {
        ledger.spent(packet, amount);
    }

    @Override
    public void printed(int node, String text) {
        if (output != null) {
            output.printed(node, text);
        }
    }

    @Override
    public void reported(int node, String text) {
        if (output != null) {
            output.reported(node, text);
        }
    }

    @Override
    public void released(int node) {
        if (output != null) {
            output.released(node);
        }
    }
}
