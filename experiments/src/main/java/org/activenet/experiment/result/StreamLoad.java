// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

/// What the load of one stream came to in one run.
///
/// @param place   the link direction that it is about: `n0 > n1`
/// @param asked   the share of its capacity that the scenario asks for, while the stream sends
/// @param offered the share of what it carries in the measured time to which the requests came that were sent then; the same
///     under every system
/// @param worked  the part of the measured time for which it sent, whatever that was
public record StreamLoad(String place, double asked, double offered, double worked) {}
