// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.activenet.topology.read.PropertyName.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "delay, DELAY, ''",
        "LinkDelay, DELAY, ''",
        "linkdelay, DELAY, ''",
        "delay_ms, DELAY, ms",
        "latencyMs, DELAY, Ms",
        "Delay (ms), DELAY, ms",
        "propagation_delay_us, DELAY, us",
        "delay_in_ms, DELAY, ms",
        "bandwidth, RATE, ''",
        "bandwidthMbps, RATE, Mbps",
        "link_bandwidth_Mbit_per_s, RATE, Mbit/s",
        "bw [Gbit/s], RATE, Gbit/s",
        "data_rate, RATE, ''",
        "capacity, RATE, ''",
        "speed, RATE, ''",
        "queue, QUEUE, ''",
        "queue_size_bytes, QUEUE, bytes",
        "bufferKB, QUEUE, KB",
        "mtu, MTU, ''",
        "MTU_bytes, MTU, bytes",
        "packet_loss, LOSS, ''",
        "lossRate, LOSS, ''",
        "loss_percent, LOSS, percent",
        "length_km, LENGTH, km",
        "distance, LENGTH, ''",
        "weight, UNREAD, ''",
        "igp_cost, UNREAD, ''",
        "rtt_ms, UNREAD, ''",
        "delay_jitter, UNREAD, ''",
        "queue_discipline, UNREAD, ''",
        "max_bandwidth, UNREAD, ''",
        "bandwidth_used, UNREAD, ''",
        "colour, OTHER, ''",
        "name, OTHER, ''",
        "Latitude, OTHER, ''",
        "accurate, OTHER, ''",
        "'', OTHER, ''",
    })
    void aNameSaysWhatItIs(String name, Property property, String unit) {
        assertEquals(new PropertyName(property, unit), PropertyName.of(name));
    }
}
