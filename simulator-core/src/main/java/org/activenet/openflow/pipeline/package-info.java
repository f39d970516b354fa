// SPDX-License-Identifier: Apache-2.0
/// What a switch of OpenFlow 1.3 does with a packet: flow tables, groups and meters, as data structures without a network.
///
/// Start reading at [FlowPipeline].
///
/// Rules that hold in this package:
///
/// - **A packet costs no allocation.** Changes of rules may allocate.
/// - **No reliance on expiry events.** A rule that has timed out matches no more and counts no more, whether or not anybody has
///   taken it out; [RuleStore#expire] is for who wants to be told.
/// - **Where OpenFlow leaves a choice, the choice is made here and nowhere else**, and stands in the comment of its class.
@NullMarked
package org.activenet.openflow.pipeline;

import org.jspecify.annotations.NullMarked;
