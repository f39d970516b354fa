// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// What a rule has a table do with a packet that it matches (OpenFlow 1.3, sections 5.9 and 7.2.4). A rule has at most one of
/// each kind; they are done in the order in which they are declared here, whatever their order in the rule.
public sealed interface Instruction {
    /// Its length in a message.
    int lengthBytes();

    /// Drops the packet if it is above the rate of a meter.
    ///
    /// @param meter 1 to [MeterMod#MAX_METER]
    record Meter(int meter) implements Instruction {
        public Meter {
            Fields.requireMeter(meter);
        }

        @Override
        public int lengthBytes() {
            return 8;
        }
    }

    /// Does these actions at once, in their order.
    record ApplyActions(List<Action> actions) implements Instruction {
        public ApplyActions {
            actions = List.copyOf(actions);
        }

        @Override
        public int lengthBytes() {
            return 8 + Instruction.lengthBytes(actions);
        }
    }

    /// Empties the set of actions that are done at the end of the pipeline.
    record ClearActions() implements Instruction {
        @Override
        public int lengthBytes() {
            return 8;
        }
    }

    /// Puts actions into that set, each in place of one of its kind.
    record WriteActions(List<Action> actions) implements Instruction {
        public WriteActions {
            actions = List.copyOf(actions);
        }

        @Override
        public int lengthBytes() {
            return 8 + Instruction.lengthBytes(actions);
        }
    }

    /// Sets the bits of the metadata where `mask` has ones.
    record WriteMetadata(long metadata, long mask) implements Instruction {
        public WriteMetadata {
            if ((metadata & ~mask) != 0) {
                throw new IllegalArgumentException("metadata %x must lie within mask %x".formatted(metadata, mask));
            }
        }

        @Override
        public int lengthBytes() {
            return 24;
        }
    }

    /// Goes on in a later table.
    record GotoTable(int table) implements Instruction {
        public GotoTable {
            if (table < 1 || table > FlowMod.LAST_TABLE) {
                throw new IllegalArgumentException("table must be 1 to 254, was " + table);
            }
        }

        @Override
        public int lengthBytes() {
            return 8;
        }
    }

    /// The instructions of the usual rule: to one port.
    static List<Instruction> output(int port) {
        return List.of(new ApplyActions(List.of(Action.Output.to(port))));
    }

    /// The length of actions in a message.
    static int lengthBytes(List<Action> actions) {
        return actions.stream().mapToInt(Action::lengthBytes).sum();
    }
}
