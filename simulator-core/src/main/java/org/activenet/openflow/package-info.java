// SPDX-License-Identifier: Apache-2.0
/// OpenFlow 1.3 as a language: matches, actions, instructions, groups, and the messages between switches and controllers, as
/// values and as bytes.
///
/// Start reading at [OpenFlowMessage]; what a rule says is in [FlowMod], bytes are the matter of [OpenFlowCodec]. Nothing here
/// knows a network or a clock.
///
/// Rules that hold in this package:
///
/// - **A value that can be made can be encoded**, but for what its comment names as ours.
/// - **Bytes are read in one form only**, the one that is written: what is refused has a typed reason, and what is accepted
///   encodes to the same bytes.
@NullMarked
package org.activenet.openflow;

import org.jspecify.annotations.NullMarked;
