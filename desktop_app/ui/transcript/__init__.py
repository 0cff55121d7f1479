"""The transcript screen: player, list of segments, speakers, review."""
