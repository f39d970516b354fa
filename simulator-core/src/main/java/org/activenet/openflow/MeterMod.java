// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: make, change or take out a meter (OpenFlow 1.3, sections 5.7 and 7.3.4.4). A meter has one band, which drops
/// what is above its rate.
///
/// @param xid   the number of the message
/// @param meter 1 to [#MAX_METER]; or [#ALL_METERS] for deletions
/// @param unit  what is counted
/// @param rate  kilobits or packets a second, ≥ 1, 32 bits; for deletions 0, since they have no band
/// @param burst kilobits or packets that may come at once, 32 bits; likewise
public record MeterMod(int xid, Command command, Unit unit, int meter, int rate, int burst) implements OpenFlowMessage {
    public enum Command {
        ADD,
        MODIFY,
        DELETE
    }

    public enum Unit {
        KILOBITS_PER_SECOND,
        PACKETS_PER_SECOND
    }

    public static final int MAX_METER = 0xffff_0000;
    public static final int ALL_METERS = 0xffff_ffff;

    private static final int FIXED_BYTES = 16;
    private static final int BAND_BYTES = 16;

    public MeterMod {
        if (command != Command.DELETE || meter != ALL_METERS) {
            Fields.requireMeter(meter);
        }
        if (command == Command.DELETE ? rate != 0 || burst != 0 : rate == 0) {
            throw new IllegalArgumentException(
                    "rate must be ≥ 1, and 0 with burst 0 for deletions; were %d and %d".formatted(rate, burst));
        }
    }

    @Override
    public int lengthBytes() {
        return command == Command.DELETE ? FIXED_BYTES : FIXED_BYTES + BAND_BYTES;
    }
}
