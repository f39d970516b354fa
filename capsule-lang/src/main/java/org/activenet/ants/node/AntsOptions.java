// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import org.activenet.ants.wire.FingerprintKind;

/// What nodes of ANTS do differently in one experiment and another. All of the numbers of [#DEFAULT] are ours.
///
/// @param fingerprints how code is named; published is MD5
/// @param cacheBytes   room for code at each node, ≥ 0; code that an application has registered there is kept in any case
/// @param timeoutNs    after which a request that was not answered whole is made again, > 0
/// @param tries        how often a request is made before those that wait are dropped, ≥ 1
/// @param absenceNs    how long a node that has said that it lacks code is not asked for it again, ≥ 0
/// @param mostWaiting  how many capsules may wait for one code group at a node, ≥ 1
/// @param groupBytes   the largest code group, as it travels, > 0
public record AntsOptions(
        FingerprintKind fingerprints, long cacheBytes, long timeoutNs, int tries, long absenceNs, int mostWaiting,
        int groupBytes) {
    public static final AntsOptions DEFAULT =
            new AntsOptions(FingerprintKind.MD5, 1_000_000, 200_000_000, 3, 1_000_000_000, 256, 32_768);

    public AntsOptions {
        require(cacheBytes, 0, "cacheBytes");
        require(timeoutNs, 1, "timeoutNs");
        require(tries, 1, "tries");
        require(absenceNs, 0, "absenceNs");
        require(mostWaiting, 1, "mostWaiting");
        require(groupBytes, 1, "groupBytes");
    }

    private static void require(long value, long least, String name) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be ≥ %d, was %d".formatted(name, least, value));
        }
    }

    public AntsOptions withFingerprints(FingerprintKind changed) {
        return new AntsOptions(changed, cacheBytes, timeoutNs, tries, absenceNs, mostWaiting, groupBytes);
    }

    public AntsOptions withCacheBytes(long changed) {
        return new AntsOptions(fingerprints, changed, timeoutNs, tries, absenceNs, mostWaiting, groupBytes);
    }

    public AntsOptions withMostWaiting(int changed) {
        return new AntsOptions(fingerprints, cacheBytes, timeoutNs, tries, absenceNs, changed, groupBytes);
    }
}
