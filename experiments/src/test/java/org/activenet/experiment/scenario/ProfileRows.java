// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.scenario;

import java.util.List;
import java.util.function.IntFunction;
import org.activenet.experiment.format.Quantity;
import org.activenet.network.NodeProfile;

/// The rows of the table of named profiles on the page about scenarios.
public final class ProfileRows {
    private ProfileRows() {}

    public static List<String> all() {
        return NodeProfile.NAMED.stream().map(ProfileRows::row).toList();
    }

    private static String row(NodeProfile profile) {
        return "| `%s` | %s | %s | %s |".formatted(
                profile.name(),
                both(bytes -> Quantity.COST.format(profile.forwardingPs(bytes))),
                both(bytes -> ProfileText.perSecond(profile, bytes)),
                ProfileText.origin(profile));
    }

    private static String both(IntFunction<String> ofBytes) {
        String small = ofBytes.apply(ProfileText.SMALL_BYTES);
        String large = ofBytes.apply(ProfileText.LARGE_BYTES);
        return small.equals(large) ? small : small + " and " + large;
    }
}
