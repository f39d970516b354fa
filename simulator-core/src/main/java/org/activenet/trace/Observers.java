// SPDX-License-Identifier: Apache-2.0
package org.activenet.trace;

import java.util.Arrays;
import java.util.function.Consumer;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.node.NodeListener;
import org.activenet.node.ProgramFailure;
import org.jspecify.annotations.Nullable;

/// Everything that looks at one run: the ledgers always, fingerprints where they are wanted, and whoever else is added.
///
/// One object stands between the model and all of them, so that each call of the model is one call here. They are told
/// in the order ledgers, fingerprints, the others as they came. The first of them are told of every packet and have fields of
/// their own, so that the compiler of the JVM knows what it calls, whatever else is added.
public final class Observers implements Observer {
    private static final Observer[] NOBODY = {};
    private static final NodeListener[] NO_READERS = {};

    private final Ledger ledger = new Ledger();
    private final RequestLedger requests = new RequestLedger();
    private final DropPlaces dropPlaces = new DropPlaces();
    private final @Nullable Fingerprints fingerprints;
    private Observer[] others = NOBODY;
    private NodeListener[] programReaders = NO_READERS;

    /// A ledger alone.
    public Observers() {
        this(null);
    }

    /// A ledger, and fingerprints unless they are `null`.
    public Observers(@Nullable Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    public Ledger ledger() {
        return ledger;
    }

    /// What the requests of the run have caused.
    public RequestLedger requests() {
        return requests;
    }

    /// Where packets were dropped, and why.
    public DropPlaces dropPlaces() {
        return dropPlaces;
    }

    public void add(Observer observer) {
        others = Arrays.copyOf(others, others.length + 1);
        others[others.length - 1] = observer;
    }

    /// Adds somebody who is told of programs that fail, print or report, and when what they did has left their node; of nothing
    /// else, so that packets cost no more.
    public void addReader(NodeListener reader) {
        programReaders = Arrays.copyOf(programReaders, programReaders.length + 1);
        programReaders[programReaders.length - 1] = reader;
    }

    /// Ends the run: lets all ports catch up and checks the books.
    ///
    /// @param holders holders of packets besides the network and its nodes, such as control channels
    /// @throws LedgerException if anything was lost or made twice
    public void finish(Network network, Holder... holders) {
        network.catchUp();
        var census = new Census();
        network.forEachHeld(census);
        for (Holder holder : holders) {
            holder.forEachHeld(census);
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
        requests.began(packet);
        for (Observer other : others) {
            other.injected(packet, node);
        }
    }

    @Override
    public void created(Packet packet, int node) {
        ledger.created(packet, node);
        requests.began(packet);
        for (Observer other : others) {
            other.created(packet, node);
        }
    }

    @Override
    public void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {
        ledger.resized(packet, node, byteClass, deltaBytes);
        for (Observer other : others) {
            other.resized(packet, node, byteClass, deltaBytes);
        }
    }

    @Override
    public void transmitted(Packet packet, int node, int port) {
        ledger.transmitted(packet, node, port);
        for (Observer other : others) {
            other.transmitted(packet, node, port);
        }
    }

    @Override
    public void arrived(Packet packet, int node, int inPort) {
        if (fingerprints != null) {
            fingerprints.arrived(packet, node, inPort);
        }
        for (Observer other : others) {
            other.arrived(packet, node, inPort);
        }
    }

    @Override
    public void delivered(Packet packet, int node) {
        ledger.delivered(packet, node);
        requests.ended(packet);
        if (fingerprints != null) {
            fingerprints.delivered(packet, node);
        }
        for (Observer other : others) {
            other.delivered(packet, node);
        }
    }

    @Override
    public void consumed(Packet packet, int node) {
        ledger.consumed(packet, node);
        requests.ended(packet);
        for (Observer other : others) {
            other.consumed(packet, node);
        }
    }

    @Override
    public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
        ledger.dropped(packet, node, port, reason, timeNs);
        requests.dropped(packet, node, reason);
        dropPlaces.dropped(packet, node, port, reason, timeNs);
        if (fingerprints != null) {
            fingerprints.dropped(packet, node, port, reason, timeNs);
        }
        for (Observer other : others) {
            other.dropped(packet, node, port, reason, timeNs);
        }
    }

    @Override
    public void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {
        if (fingerprints != null) {
            fingerprints.evaluated(packet, node, result, steps, serviceNs);
        }
        for (Observer other : others) {
            other.evaluated(packet, node, result, steps, serviceNs);
        }
    }

    @Override
    public void failed(Packet packet, int node, ProgramFailure failure) {
        for (Observer other : others) {
            other.failed(packet, node, failure);
        }
        for (NodeListener reader : programReaders) {
            reader.failed(packet, node, failure);
        }
    }

    @Override
    public void resourceBoundSpent(Packet packet, int node, int amount) {
        ledger.resourceBoundSpent(packet, node, amount);
        for (Observer other : others) {
            other.resourceBoundSpent(packet, node, amount);
        }
    }

    @Override
    public void printed(int node, String text) {
        for (Observer other : others) {
            other.printed(node, text);
        }
        for (NodeListener reader : programReaders) {
            reader.printed(node, text);
        }
    }

    @Override
    public void reported(int node, String text) {
        for (Observer other : others) {
            other.reported(node, text);
        }
        for (NodeListener reader : programReaders) {
            reader.reported(node, text);
        }
    }

    @Override
    public void released(int node) {
        for (Observer other : others) {
            other.released(node);
        }
        for (NodeListener reader : programReaders) {
            reader.released(node);
        }
    }
}
