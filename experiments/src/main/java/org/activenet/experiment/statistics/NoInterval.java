// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// Why there is no interval for a share of losses, or for the difference between two.
public enum NoInterval {
    /// Nothing was lost; of a difference: nothing by only one of the two.
    NONE_LOST,
    /// Everything was lost; of a difference: by only one of the two.
    ALL_LOST,
    /// Below three replications.
    FEW_REPLICATIONS,
    /// What was lost was lost in too few bursts.
    FEW_BURSTS,
    /// More was lost than answered, with too few runs of answers in between.
    FEW_ANSWERED_RUNS,
    /// All replications lost the same share, which says nothing about how far others might lie apart.
    ALL_ALIKE
}
