"""What is decided about facts alone, without a database: who may do what in the network, and what may be said."""
