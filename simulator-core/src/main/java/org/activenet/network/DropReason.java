// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Every way in which a packet, or the program in it, is stopped. Each is counted under its name.
///
/// Names stand in result files, codes in fingerprints: neither ever changes, and a new reason takes the next code; that of one
/// that is no more (20) is not used again. What users read about each is its row in `GLOSSARY.md`.
public enum DropReason {
    /// The queue of the output port had no room (network).
    QUEUE_FULL(1, Standing.USUAL, "links could not keep up with the traffic"),
    /// The link failed under the packet, or was down when the packet was to be sent.
    LINK_DOWN(2, Standing.USUAL, "a link had failed, and routes had not yet followed"),
    /// The node failed while it held the packet, or was down when its traffic began.
    NODE_DOWN(3, Standing.USUAL, "a node had failed"),
    /// No path leads to the destination.
    NO_ROUTE(4, Standing.UNUSUAL, "a pair of nodes had no path, for a time or throughout"),
    /// Larger than the MTU of the link.
    TOO_BIG(5, Standing.UNUSUAL, "packets grew beyond the MTU of a link"),
    /// The time to live ran out; of plain IP packets only where nobody is to be told.
    TTL_EXPIRED(6, Standing.UNUSUAL, "packets circled, or the network is wider than their time to live"),
    /// The queue of the node's processor had no room.
    CPU_QUEUE_FULL(7, Standing.UNUSUAL, "the nodes' processors could not keep up with the traffic"),
    /// The node has no execution environment for the packet's ANEP type.
    NO_ENVIRONMENT(8, Standing.UNUSUAL, "nobody could take them"),
    /// Its bytes, or what it says it is, make no valid packet for whoever has it.
    MALFORMED(9, Standing.UNUSUAL, "nobody could take them"),
    /// The application port is not open.
    NO_APPLICATION(10, Standing.UNUSUAL, "nobody could take them"),
    /// The resource bound was too small for the next hop.
    NO_RESOURCE_BOUND(11, Standing.UNUSUAL, "the resource bound was smaller than the way"),
    /// The program used up its steps.
    STEP_LIMIT(12, Standing.UNUSUAL, "programs used up their budget; see 'limits' in the scenario"),
    /// The program used up the memory it may allocate.
    ALLOCATION_LIMIT(13, Standing.UNUSUAL, "programs used up their budget; see 'limits' in the scenario"),
    /// The program sent more packets than one evaluation may.
    PACKET_LIMIT(14, Standing.UNUSUAL, "programs used up their budget; see 'limits' in the scenario"),
    /// The program used up its soft state.
    STORE_LIMIT(15, Standing.UNUSUAL, "programs used up their budget; see 'limits' in the scenario"),
    /// Calls were nested too deeply.
    DEPTH_LIMIT(16, Standing.UNUSUAL, "programs used up their budget; see 'limits' in the scenario"),
    /// The program printed or delivered more than one evaluation may.
    OUTPUT_LIMIT(17, Standing.UNUSUAL, "programs printed or delivered more than one evaluation may"),
    /// The program raised an exception that it did not handle.
    UNHANDLED_EXCEPTION(18, Standing.UNUSUAL, "programs raised exceptions that they did not handle"),
    /// No flow rule matches, and the switch does not ask a controller.
    TABLE_MISS(19, Standing.UNUSUAL, "no flow rule matched"),
    /// A flow rule would send the packet back by the port that it came by, which switches do not do.
    INGRESS_PORT(21, Standing.USUAL, "rules at two switches had not changed at the same time"),
    /// The link lost it by chance, as its `lossPerBillion` says.
    LINK_LOSS(22, Standing.USUAL, "links lost them by chance, as their 'loss' says"),
    /// Nobody has the code that the packet names: the node that it came from has not, or there is none.
    CODE_NOT_FOUND(23, Standing.UNUSUAL, "nodes had forgotten the code of packets that they had passed on"),
    /// The code that the packet names did not come in time.
    CODE_TIMEOUT(24, Standing.UNUSUAL, "code that nodes asked for did not come in time"),
    /// The node had no room to hold the packet until its code is there.
    HOLD_FULL(25, Standing.UNUSUAL, "nodes had no room for packets that wait for code"),
    /// All ports that the buckets of its group watch are down.
    NO_LIVE_BUCKET(26, Standing.USUAL, "links had failed, and the failover groups of switches had no other way"),
    /// The packet is above the rate of the meter that its rule names.
    METERED(27, Standing.USUAL, "they were above the rates of meters"),
    /// No flow rule matches, and the switch makes no more packet-ins at this rate.
    PACKET_IN_LIMIT(28, Standing.UNUSUAL, "switches may not ask their controller more often"),
    /// The switch had given up its connection with the controller that it would have asked; or that a message was on.
    NO_CONTROLLER(29, Standing.USUAL, "switches had lost their controller");

    /// Whether it needs an explanation.
    private enum Standing {
        /// Load, failures and links that lose packets have it.
        USUAL,
        /// Something else is the matter.
        UNUSUAL
    }

    private static final DropReason[] BY_CODE = byCode();

    private final int code;
    private final Standing standing;
    private final String meaning;

    DropReason(int code, Standing standing, String meaning) {
        this.code = code;
        this.standing = standing;
        this.meaning = meaning;
    }

    private static DropReason[] byCode() {
        var byCode = new DropReason[values()[values().length - 1].code];
        for (DropReason reason : values()) {
            byCode[reason.code - 1] = reason;
        }
        return byCode;
    }

    /// Its number, from 1 on: in fingerprints, and in results that are an `int` on the hot path.
    public int code() {
        return code;
    }

    /// The reason of a [#code].
    public static DropReason of(int code) {
        return BY_CODE[code - 1];
    }

    /// Whether a network under load, with failures or with links that lose packets has such drops; all others are worth a
    /// warning.
    public boolean isUsual() {
        return standing == Standing.USUAL;
    }

    /// Why packets were dropped so, for people: the end of a sentence about them.
    public String meaning() {
        return meaning;
    }
}
