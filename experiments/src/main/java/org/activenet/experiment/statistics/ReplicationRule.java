// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.List;

/// How many replications an experiment has: a number, or as many as a measure needs.
public sealed interface ReplicationRule {
    /// With how many to begin.
    int first();

    /// How many there are at most.
    int most();

    /// How many there shall be, now that so many are done: the same number if they are enough.
    ///
    /// It depends on nothing but these arguments, so that neither the number of jobs nor the order in which runs end can change
    /// what is run.
    ///
    /// @param done      replications of every system, from [#first] on as this method has said
    /// @param summaries of the measure that decides, one for each system
    int wanted(int done, List<MeasureSummary> summaries);

    /// So many.
    record Fixed(int replications) implements ReplicationRule {
        public Fixed {
            if (replications < 1) {
                throw new IllegalArgumentException("replications must be >= 1, was " + replications);
            }
        }

        @Override
        public int first() {
            return replications;
        }

        @Override
        public int most() {
            return replications;
        }

        @Override
        public int wanted(int done, List<MeasureSummary> summaries) {
            return replications;
        }
    }

    /// Until half the width of the interval is at most a share of the mean, for every system that has the measure.
    ///
    /// Who looks often and stops at a lucky look covers too little; so it begins with ten, and grows by a quarter from look to
    /// look (ours; the coverage is in docs/models/intervals.md): 10, 13, 17, 22, 28, 35, 44, 55 ...
    ///
    /// @param relativeHalfWidth such as 0.02
    /// @param measure           by its name
    record Until(double relativeHalfWidth, String measure, int most) implements ReplicationRule {
        private static final int FIRST = 10;

        public Until {
            if (!(relativeHalfWidth > 0)) {
                throw new IllegalArgumentException("relativeHalfWidth must be > 0, was " + relativeHalfWidth);
            }
            if (most < 2) {
                throw new IllegalArgumentException("most must be >= 2, was " + most);
            }
        }

        @Override
        public int first() {
            return Math.min(FIRST, most);
        }

        @Override
        public int wanted(int done, List<MeasureSummary> summaries) {
            boolean isEnough = done >= most || summaries.stream().allMatch(this::isPrecise);
            return isEnough ? done : Math.min(most, done + Math.ceilDiv(done, 4));
        }

        /// Of a measure that a system does not have, or that is always the same, more replications would tell nothing.
        public boolean isPrecise(MeasureSummary summary) {
            return summary.isNothing()
                    || summary.isAlwaysTheSame()
                    || summary.ci95() <= relativeHalfWidth * Math.abs(summary.mean());
        }
    }
}
