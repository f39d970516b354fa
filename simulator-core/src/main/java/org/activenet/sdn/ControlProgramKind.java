// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

/// One of the [ControlPrograms], before a run: its name, and what a network that it controls is like.
///
/// Each is a constant of its control program's class.
public final class ControlProgramKind {
    private final String name;
    private final String inShort;
    private final boolean asksOnMiss;
    private final int mostNodes;
    private final Maker maker;
    private final boolean repairsLocally;

    /// Makes the program of one controller.
    @FunctionalInterface
    interface Maker {
        ControlProgram make(Controller controller, NetworkView view, SdnSpec spec);
    }

    /// @param name       how scenarios choose it
    /// @param inShort    what it does, behind its name in a sentence
    /// @param asksOnMiss whether a switch asks the controller about a packet without a rule, or drops it
    /// @param mostNodes  the largest network that it is for
    ControlProgramKind(String name, String inShort, boolean asksOnMiss, int mostNodes, Maker maker) {
        this(name, inShort, asksOnMiss, mostNodes, maker, false);
    }

    private ControlProgramKind(
            String name, String inShort, boolean asksOnMiss, int mostNodes, Maker maker, boolean repairsLocally) {
        this.name = name;
        this.inShort = inShort;
        this.asksOnMiss = asksOnMiss;
        this.mostNodes = mostNodes;
        this.maker = maker;
        this.repairsLocally = repairsLocally;
    }

    /// The same, whose switches lead packets round a failed link by themselves.
    ControlProgramKind repairingLocally() {
        return new ControlProgramKind(name, inShort, asksOnMiss, mostNodes, maker, true);
    }

    /// Whether its switches lead packets round a failed link by themselves, as soon as they have detected the failure.
    public boolean repairsLocally() {
        return repairsLocally;
    }

    public String name() {
        return name;
    }

    /// What it does, behind its name in a sentence: `makes rules for ...`.
    public String inShort() {
        return inShort;
    }

    /// The largest network that it is for: in a larger one its rules would not fit into memory.
    public int mostNodes() {
        return mostNodes;
    }

    /// Whether a switch asks the controller about a packet without a rule, and the rules that come of it may end by themselves;
    /// else it drops the packet.
    public boolean asksOnMiss() {
        return asksOnMiss;
    }

    ControlProgram program(Controller controller, NetworkView view, SdnSpec spec) {
        return maker.make(controller, view, spec);
    }

    @Override
    public String toString() {
        return name;
    }
}
