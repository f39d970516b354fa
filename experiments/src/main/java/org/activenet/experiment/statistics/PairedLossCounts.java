// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// Where two systems differ in what they lost of the same requests, in one replication.
///
/// @param onlySystem lost by the system and answered under the base
/// @param onlyBase   lost by the base and answered under the system
/// @param counted    lost or answered under both
/// @param bursts     maximal runs of consecutive requests that only one of the two lost, in the order of sending
public record PairedLossCounts(long onlySystem, long onlyBase, long counted, long bursts) {
    public PairedLossCounts {
        long discordant = onlySystem + onlyBase;
        if (onlySystem < 0 || onlyBase < 0 || discordant > counted) {
            throw new IllegalArgumentException("of %d requests, %d and %d cannot be lost by one system only"
                    .formatted(counted, onlySystem, onlyBase));
        }
        if (bursts < Math.min(discordant, 1) || bursts > discordant) {
            throw new IllegalArgumentException("%d of %d requests cannot be in %d bursts"
                    .formatted(discordant, counted, bursts));
        }
    }

    /// @param bySystem one for each request that counts under both, in the order of sending: whether it was lost
    /// @param byBase   the same requests under the base
    public static PairedLossCounts of(boolean[] bySystem, boolean[] byBase) {
        long onlySystem = 0;
        long onlyBase = 0;
        boolean[] isDiscordant = new boolean[bySystem.length];
        for (int i = 0; i < bySystem.length; i++) {
            isDiscordant[i] = bySystem[i] != byBase[i];
            onlySystem += bySystem[i] && !byBase[i] ? 1 : 0;
            onlyBase += byBase[i] && !bySystem[i] ? 1 : 0;
        }
        return new PairedLossCounts(onlySystem, onlyBase, bySystem.length, LossCounts.of(isDiscordant).bursts());
    }
}
