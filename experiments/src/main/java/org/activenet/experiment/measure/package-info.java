// SPDX-License-Identifier: Apache-2.0
/// What a run is measured in: names, units and definitions, and the measures of network and nodes.
///
/// Start reading at [Measure], then [NetworkMeasures].
///
/// - **Declared where produced.** A measure stands in the class that computes it; tables, reports and documents ask for it.
/// - **Names stay.** Files of users go by them.
@NullMarked
package org.activenet.experiment.measure;

import org.jspecify.annotations.NullMarked;

