// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.nio.charset.StandardCharsets;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;

/// The hash of what came of the files that a scenario names, for one of its systems: preparations of one hash run alike.
final class InputDigest {
    private InputDigest() {}

    static String of(NetworkSpec network, NodeProfile profile, PreparedSystem system) {
        var text = new StringBuilder(TopologyHash.of(network)).append('\n').append(profile).append('\n');
        for (SourceText program : system.ownTexts()) {
            text.append(program.fileName()).append(' ').append(program.text().length()).append('\n').append(program.text());
        }
        return TopologyHash.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
