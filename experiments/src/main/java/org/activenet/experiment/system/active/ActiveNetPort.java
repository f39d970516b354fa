// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import org.activenet.experiment.format.Form;
import org.activenet.experiment.format.Form.Type;
import org.activenet.experiment.format.Key;
import org.activenet.experiment.format.Section;
import org.activenet.wire.ActiveNetPorts;

/// The key `port` of systems of active nodes: one of the four that IANA registers as `active-net`.
public final class ActiveNetPort {
    private static final int FIRST = ActiveNetPorts.FIRST;
    private static final int LAST = ActiveNetPorts.LAST;

    public static final Key KEY =
            new Key("port", Form.count(FIRST, LAST), Integer.toString(FIRST), "UDP port of its capsules");

    private ActiveNetPort() {}

    public static int read(Section section) {
        if (!section.has("port")) {
            return FIRST;
        }
        long port = section.count("port", 0, 65_535, FIRST);
        if (port < FIRST || port > LAST) {
            section.refuse(section.placeOf("port"),
                    "port " + port + " is not an active-net port", "use one of " + FIRST + " to " + LAST);
        }
        return (int) port;
    }
}
