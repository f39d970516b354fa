// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import org.jspecify.annotations.Nullable;

/// One of the systems that a scenario compares.
public sealed interface SystemSpec {
    /// The lowest of the four ports that IANA registers as `active-net`; the default virtual topology.
    int FIRST_PORT = 3322;

    /// The highest of the four `active-net` ports.
    int LAST_PORT = 3325;

    /// How results name it; unique in its scenario.
    String name();

    /// Capsules in PLAN.
    ///
    /// @param port       UDP port, which selects the virtual topology
    /// @param evaluation which of the built-in pings is sent; without meaning where `program` is given
    /// @param program    a file in place of the built-in program; `null` for the built-in one
    record Plan(String name, int port, Evaluation evaluation, @Nullable Located<String> program)
            implements SystemSpec {}

    /// PLANet: capsules in PLAN on nodes that find their routes by PLAN programs too.
    ///
    /// @param port    UDP port, which selects the virtual topology
    /// @param tickNs  how often each node tells its neighbours what it knows
    /// @param program a file in place of the built-in program; `null` for the built-in one
    record Planet(String name, int port, long tickNs, @Nullable Located<String> program) implements SystemSpec {}

    /// Capsules in JavaScript.
    ///
    /// @param program a file in place of the built-in program; `null` for the built-in one
    record JavaScript(String name, int port, @Nullable Located<String> program) implements SystemSpec {}

    /// Switches and one controller.
    record Sdn(String name, Mode mode, Controller controller) implements SystemSpec {}

    /// Where a PLAN ping is evaluated; both forms are published.
    enum Evaluation {
        /// At source and target only; the nodes between pass it on.
        ENDS,
        /// At every node on the way.
        EVERY_HOP
    }

    /// When rules reach the switches.
    enum Mode {
        /// On the first packet of a flow, for its full path.
        REACTIVE,
        /// For all destinations, before traffic starts.
        PROACTIVE
    }

    /// @param at        the node beside which the controller stands
    /// @param serviceNs its time for one message
    record Controller(Located<String> at, long serviceNs) {}
}
