// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a port of a switch is, and how it is (OpenFlow 1.3, section 7.2.1).
///
/// @param port                    its number
/// @param hardwareAddress         48 bits
/// @param name                    for people: up to 15 printable characters of ASCII
/// @param config                  what the controller has set: a sum of `CONFIG_` constants
/// @param state                   what is: a sum of `STATE_` constants
/// @param currentFeatures         what it does now, as the specification's 16 bits say (rates, medium, negotiation)
/// @param advertisedFeatures      what it offers to the other end, likewise
/// @param supportedFeatures       what it can, likewise
/// @param peerFeatures            what the other end offers, likewise
/// @param currentKilobitsPerSecond its rate now, 32 bits
/// @param maxKilobitsPerSecond    the highest that it can, 32 bits
public record PortDescription(
        int port,
        long hardwareAddress,
        String name,
        int config,
        int state,
        int currentFeatures,
        int advertisedFeatures,
        int supportedFeatures,
        int peerFeatures,
        int currentKilobitsPerSecond,
        int maxKilobitsPerSecond) implements MultipartReply.Entry {
    public static final int CONFIG_DOWN = 1;

    /// What it receives is dropped.
    public static final int CONFIG_NO_RECEIVE = 1 << 2;

    /// What would be sent by it is dropped.
    public static final int CONFIG_NO_FORWARD = 1 << 5;

    /// What it receives makes no packet-ins.
    public static final int CONFIG_NO_PACKET_IN = 1 << 6;

    public static final int STATE_LINK_DOWN = 1;
    public static final int STATE_BLOCKED = 1 << 1;

    /// Buckets that watch it are live.
    public static final int STATE_LIVE = 1 << 2;

    public static final int MAX_NAME_BYTES = 15;

    /// Its length in a message.
    public static final int LENGTH_BYTES = 64;

    private static final int ALL_CONFIG = CONFIG_DOWN | CONFIG_NO_RECEIVE | CONFIG_NO_FORWARD | CONFIG_NO_PACKET_IN;
    private static final int ALL_STATE = STATE_LINK_DOWN | STATE_BLOCKED | STATE_LIVE;
    private static final int ALL_FEATURES = 0xffff;

    public PortDescription {
        if (hardwareAddress >>> 48 != 0) {
            throw new IllegalArgumentException("hardwareAddress must have 48 bits, was %x".formatted(hardwareAddress));
        }
        if (name.length() > MAX_NAME_BYTES || name.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("name must be up to 15 printable characters of ASCII, was '" + name + "'");
        }
        Fields.requireFlags(ALL_CONFIG, config, "config");
        Fields.requireFlags(ALL_STATE, state, "state");
        Fields.requireFlags(ALL_FEATURES, currentFeatures, "currentFeatures");
        Fields.requireFlags(ALL_FEATURES, advertisedFeatures, "advertisedFeatures");
        Fields.requireFlags(ALL_FEATURES, supportedFeatures, "supportedFeatures");
        Fields.requireFlags(ALL_FEATURES, peerFeatures, "peerFeatures");
    }

    /// A port of no stated features.
    ///
    /// @param state            a sum of `STATE_` constants
    /// @param kilobitsPerSecond its rate, 32 bits
    public static PortDescription of(int port, long hardwareAddress, String name, int state, int kilobitsPerSecond) {
        return new PortDescription(port, hardwareAddress, name, 0, state, 0, 0, 0, 0, kilobitsPerSecond, kilobitsPerSecond);
    }

    public boolean isUp() {
        return (state & STATE_LINK_DOWN) == 0 && (config & CONFIG_DOWN) == 0;
    }

    @Override
    public int lengthBytes() {
        return LENGTH_BYTES;
    }
}
