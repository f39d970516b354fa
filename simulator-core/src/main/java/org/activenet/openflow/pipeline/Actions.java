// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.activenet.openflow.Action;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// The instructions of a rule in the form in which they are done, and the numbers that requests filter them by; rules of one
/// switch with the same instructions share them.
///
/// Most rules either go on to another table, or send the packet to one port or one group; these need not be read word by word,
/// and `onlyGoesOn`, `onlyPort` and `onlyGroup` say which they are.
final class Actions {
    static final int NO_TABLE = -1;
    static final int NO_METER = 0;
    static final int NO_PORT = 0;

    static final int OUTPUT = 0;
    static final int GROUP = 1;
    static final int DECREMENT_TTL = 2;

    private static final int[] NOTHING = {};

    final boolean onlyGoesOn; // and perhaps writes metadata
    final int nextTable;
    final long metadata;
    final long metadataMask;
    final int onlyPort; // where an output to it is all that is done, applied or written; else NO_PORT
    final @Nullable Group onlyGroup; // likewise
    final boolean clears;
    final int meter;
    final int[] applied; // pairs: what, and with which number
    final int appliedMaxBytes; // of an output to the controller among them
    final int[] written;
    final int writtenMaxBytes;
    final List<Instruction> instructions;

    /// @param groups have those that the instructions name
    Actions(List<Instruction> instructions, GroupStore groups) {
        this.instructions = instructions;
        int newMeter = NO_METER;
        int[] newApplied = NOTHING;
        int newAppliedMaxBytes = 0;
        boolean newClears = false;
        int[] newWritten = NOTHING;
        int newWrittenMaxBytes = 0;
        long newMetadata = 0;
        long newMetadataMask = 0;
        int newNextTable = NO_TABLE;
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.Meter(int number) -> newMeter = number;
                case Instruction.ApplyActions(List<Action> actions) -> {
                    newApplied = flat(actions);
                    newAppliedMaxBytes = maxBytes(actions);
                }
                case Instruction.ClearActions() -> newClears = true;
                case Instruction.WriteActions(List<Action> actions) -> {
                    newWritten = flat(actions);
                    newWrittenMaxBytes = maxBytes(actions);
                }
                case Instruction.WriteMetadata(long value, long mask) -> {
                    newMetadata = value;
                    newMetadataMask = mask;
                }
                case Instruction.GotoTable(int table) -> newNextTable = table;
            }
        }
        this.meter = newMeter;
        this.applied = newApplied;
        this.appliedMaxBytes = newAppliedMaxBytes;
        this.clears = newClears;
        this.written = newWritten;
        this.writtenMaxBytes = newWrittenMaxBytes;
        this.metadata = newMetadata;
        this.metadataMask = newMetadataMask;
        this.nextTable = newNextTable;
        boolean doesNothingElse = meter == NO_METER && !clears;
        this.onlyGoesOn = doesNothingElse && applied.length == 0 && written.length == 0;
        boolean isEnd = doesNothingElse && nextTable == NO_TABLE && (applied.length == 0 || written.length == 0);
        int[] all = applied.length == 0 ? written : applied;
        this.onlyPort = isEnd ? onlyPort(all) : NO_PORT;
        this.onlyGroup = isEnd && all.length == 2 && all[0] == GROUP ? groups.group(all[1]) : null;
    }

    /// The port of actions that are one output, and not to the controller, of which more must be known; else [#NO_PORT].
    static int onlyPort(int[] flat) {
        return flat.length == 2 && flat[0] == OUTPUT && flat[1] != PortNumber.CONTROLLER ? flat[1] : NO_PORT;
    }

    /// What a set of these actions does, in its order: the last of each kind, time to live first, and no output where there is a
    /// group (section 5.10).
    static List<Action> ofSet(List<Action> actions) {
        Action.@Nullable DecrementTtl ttl = null;
        Action.@Nullable Group group = null;
        Action.@Nullable Output output = null;
        for (Action action : actions) {
            switch (action) {
                case Action.DecrementTtl decrement -> ttl = decrement;
                case Action.Group to -> group = to;
                case Action.Output to -> output = to;
            }
        }
        return Stream.of(ttl, group, group == null ? output : null).filter(Objects::nonNull).<Action>map(each -> each).toList();
    }

    static int[] flat(List<Action> actions) {
        int[] flat = new int[2 * actions.size()];
        for (int i = 0; i < actions.size(); i++) {
            switch (actions.get(i)) {
                case Action.Output(int port, _) -> {
                    flat[2 * i] = OUTPUT;
                    flat[2 * i + 1] = port;
                }
                case Action.Group(int group) -> {
                    flat[2 * i] = GROUP;
                    flat[2 * i + 1] = group;
                }
                case Action.DecrementTtl() -> flat[2 * i] = DECREMENT_TTL;
            }
        }
        return flat;
    }

    /// How much of a packet its last output to the controller takes; 0 without one.
    static int maxBytes(List<Action> actions) {
        int maxBytes = 0;
        for (Action action : actions) {
            if (action instanceof Action.Output(int port, int bytes) && port == PortNumber.CONTROLLER) {
                maxBytes = bytes;
            }
        }
        return maxBytes;
    }

    boolean outputsTo(int port) {
        return has(applied, OUTPUT, port) || has(written, OUTPUT, port);
    }

    boolean leadsTo(int group) {
        return has(applied, GROUP, group) || has(written, GROUP, group);
    }

    boolean leadsToAnyGroup() {
        return hasGroup(applied) || hasGroup(written);
    }

    private static boolean hasGroup(int[] flat) {
        for (int i = 0; i < flat.length; i += 2) {
            if (flat[i] == GROUP) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(int[] flat, int what, int number) {
        for (int i = 0; i < flat.length; i += 2) {
            if (flat[i] == what && flat[i + 1] == number) {
                return true;
            }
        }
        return false;
    }
}
