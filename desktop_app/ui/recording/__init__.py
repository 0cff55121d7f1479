"""Recording a meeting: what is recorded, how loud it is, how long it goes on."""
