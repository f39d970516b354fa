// SPDX-License-Identifier: Apache-2.0
/// Software-defined networking, the path the world took instead of capsules: switches with flow tables, and a
/// controller that fills them with OpenFlow messages over a control channel.
///
/// Start reading at [SdnSystem], which puts the parts together; then [Switch], its [SwitchAgent], and [Controller]. What a
/// switch does with rules is in [org.activenet.openflow.pipeline].
///
/// Rules that hold in this package:
///
/// - **Forwarding is charged once per switch.** A packet takes the profile's `forward` once at each switch on its
///   way, the first and the last included, whatever else happens to it there.
/// - **Two tell each other things only by messages.** A controller knows what port-status, hello and packet-in have
///   told it; a switch forwards by the rules that flow-mod has brought. The only exception is what programs install
///   before the run.
/// - **Messages are packets.** They have the true OpenFlow 1.3 length, begin and end in the same books as all packets,
///   and have one holder at each moment.
@NullMarked
package org.activenet.sdn;

import org.jspecify.annotations.NullMarked;
